import { once } from 'node:events';
import type { Output } from './io.ts';

/** Writes text, and waits where the reader does not keep up: output never piles up in memory. */
export async function print(stream: Output, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain');
}

/** Writes lines; none for an empty list. */
export function printLines(stream: Output, lines: readonly string[]): Promise<void> {
  return lines.length === 0 ? Promise.resolve() : print(stream, `${lines.join('\n')}\n`);
}
