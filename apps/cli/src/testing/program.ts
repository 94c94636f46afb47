import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { ImageRecord } from '@image-pipeline/ports';
import { run } from '../program.ts';

/** What a run of the program left. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program in this process. */
export async function runHere(
  args: readonly string[],
  cwd: string,
  signals = new EventEmitter(),
): Promise<Ended> {
  const [stdout, stderr] = [collector(), collector()];
  const io = { stdout, stderr, cwd, env: {}, signals, exit: () => undefined };
  const code = await run([...args, '--concurrency', '1'], io);
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function collector() {
  const parts: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      parts.push(chunk.toString());
      done();
    },
  });
  return Object.assign(stream, { text: () => parts.join('') });
}

const BIN = fileURLToPath(new URL('../../bin/image-pipeline.js', import.meta.url));

/** The program in a process of its own. */
export interface Started {
  readonly child: ChildProcess;
  /** What it printed so far. */
  readonly printed: { readonly stdout: string; readonly stderr: string };
  readonly ended: Promise<Ended>;
}

export interface StartOptions {
  /** Arguments of Node itself. */
  readonly nodeOptions?: readonly string[];
  /** Environment variables besides those of this process. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the program as a user would; it does not outlive the test. */
export function start(
  args: readonly string[],
  cwd: string,
  { nodeOptions = [], env = {} }: StartOptions = {},
): Started {
  const child = spawn(process.execPath, [...nodeOptions, BIN, ...args], {
    cwd,
    env: { ...process.env, ...env },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const texts = { stdout: '', stderr: '' };
  child.stdout.on('data', (text: Buffer) => (texts.stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (texts.stderr += text.toString()));
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => {
      resolve({ code, ...texts });
    });
  });
  return { child, ended, printed: texts };
}

/** The records that a folder has now. */
export async function recordsOf(folder: string): Promise<ImageRecord[]> {
  const { stdout } = await runHere(['list', folder, '--json'], folder);
  return jsonLines(stdout) as ImageRecord[];
}

/** Every line of a `--json` output. */
export function jsonLines(text: string): unknown[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as unknown);
}

/** Waits until something holds; the test's own time limit ends it otherwise. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}
