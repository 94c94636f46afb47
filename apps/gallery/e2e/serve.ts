/** `image-pipeline serve` as a person starts it: the real program, on a folder of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

const PROGRAM = join(import.meta.dirname, '../../cli/bin/image-pipeline.js');

export interface Served {
  /** With its closing slash. */
  readonly url: string;
  readonly folder: string;
  readonly stop: () => Promise<void>;
}

/** Serves an empty folder at a free port. */
export async function serve(): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'gallery-e2e-'));
  const child = spawn(process.execPath, [PROGRAM, 'serve', folder, '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = text(child.stderr);
  const ended = once(child, 'close');
  const lines = createInterface({ input: child.stdout });
  async function stop(): Promise<void> {
    child.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true });
  }
  const first = await Promise.race([once(lines, 'line'), ended]);
  const [line] = first as [unknown];
  if (typeof line !== 'string') throw new Error(`expected serve to say where it is: ${await said}`);
  const { url } = JSON.parse(line) as { url: string };
  return { url, folder, stop };
}
