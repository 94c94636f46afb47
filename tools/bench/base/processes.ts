import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { COMPILED } from './cache.ts';

/** Linux counts CPU time in hundredths of a second towards programs, whatever the kernel's own clock. */
const TICK_MS = 10;

/** The numbers of /proc/PID/stat from the state on; a name with spaces or parentheses stands before them. */
function statOf(pid: number | 'self'): number[] {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
}

const hasProc = existsSync('/proc/self/stat');

/** Milliseconds of CPU, user and system, of a process that runs; NaN where there is no /proc. */
export function cpuOfProcess(pid: number): number {
  if (!hasProc) return NaN;
  const [user = NaN, system = NaN] = statOf(pid).slice(11, 13);
  return (user + system) * TICK_MS;
}

/** The same of all children of this process that have ended, and theirs; NaN where there is no /proc. */
export function cpuOfEndedChildren(): number {
  if (!hasProc) return NaN;
  const [user = NaN, system = NaN] = statOf('self').slice(13, 15);
  return (user + system) * TICK_MS;
}

/** A process and all below it. */
export function treeOf(root: number): number[] {
  function children(pid: number): number[] {
    const threads = readDirectory(`/proc/${pid}/task`);
    return threads.flatMap((thread) =>
      readText(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number),
    );
  }
  return [root, ...children(root).flatMap(treeOf)];
}

/** Milliseconds of CPU of a process, of all below it, and of what has ended there; NaN where there is no /proc. */
export function cpuOfTree(root: number): number {
  if (!hasProc) return NaN;
  const times = treeOf(root).flatMap((pid) => statOf(pid).slice(11, 15));
  return times.reduce((sum, ticks) => sum + ticks, 0) * TICK_MS;
}

/** What is gone while one looks is empty. */
function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function readDirectory(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

/** What a program took from its start to its end, its children included. */
export interface Run {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** Runs a program to its end; its stdout is dropped. @throws where its exit code is not 0. */
export async function runMeasured(program: string, args: readonly string[]): Promise<Run> {
  const cpuBefore = cpuOfEndedChildren();
  const began = performance.now();
  const child = spawn(program, args, {
    env: { ...process.env, ...COMPILED },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const complaints: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  const wallMs = performance.now() - began;
  if (code !== 0)
    throw new Error(
      `${program} ended with ${String(code)}: ${Buffer.concat(complaints).toString().trim()}`,
    );
  return { wallMs, cpuMs: cpuOfEndedChildren() - cpuBefore };
}
