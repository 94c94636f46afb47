import { spawnSync } from 'node:child_process';

/** What a fresh process takes from its start to its end, medians in milliseconds. */
export interface StartTime {
  readonly wallMs: number;
  /** Of the process itself: other work on the machine hardly changes it. */
  readonly cpuMs: number;
}

/** A module that a fresh process runs. */
export interface Program {
  readonly code: string;
  readonly env?: Readonly<Record<string, string>>;
}

const ROUNDS = 9;

/**
 * Starts programs in turns, so that whatever else the machine does falls on all of them; a first round does not
 * count. Throws where one fails.
 */
export function measureStarts<Name extends string>(
  programs: Readonly<Record<Name, Program>>,
  rounds = ROUNDS,
): Record<Name, StartTime> {
  const entries = Object.entries<Program>(programs);
  for (const [, program] of entries) startOnce(program);
  const turns = Array.from({ length: rounds }, () =>
    entries.map(([, program]) => startOnce(program)),
  );
  const medianOf = (which: number, what: keyof StartTime) =>
    median(turns.map((turn) => turn[which]?.[what] ?? NaN));
  return Object.fromEntries(
    entries.map(([name], i) => [
      name,
      { wallMs: medianOf(i, 'wallMs'), cpuMs: medianOf(i, 'cpuMs') },
    ]),
  ) as Record<Name, StartTime>;
}

const TELL_CPU_TIME = `process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  process.stdout.write(String((user + system) / 1000));
});`;

function startOnce({ code, env = {} }: Program): StartTime {
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', `${TELL_CPU_TIME}\n${code}`],
    { env, encoding: 'utf8', cwd: import.meta.dirname },
  );
  const wallMs = performance.now() - began;
  if (status === 0) return { wallMs, cpuMs: Number(stdout) };
  throw new Error(`expected a program that starts, got exit code ${status}:\n${code}\n${stderr}`);
}

function median(values: readonly number[]): number {
  const middle = values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
  return Math.round(middle * 10) / 10;
}
