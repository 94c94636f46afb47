import type { Failure } from '../schedule/seeds.ts';

export interface Options {
  /** Histories; each command has a default of its own. */
  readonly seeds: number | undefined;
  readonly from: number;
  /** Threads. */
  readonly jobs: number;
  readonly json: boolean;
}

export const print = (line: string) => void process.stdout.write(`${line}\n`);

export function printFailure(where: string, { invariant, message, history }: Failure): void {
  print(`\n${where} breaks ${invariant}\n  ${message}\nThe shortest such history:`);
  for (const line of history) print(`  ${line}`);
}
