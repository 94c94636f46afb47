import { type ChildProcess, fork } from 'node:child_process';
import type { Socket } from 'node:net';
import { setPriority } from 'node:os';
import type { Duplex } from 'node:stream';
import { PIPE } from '../protocol/bytes.ts';
import { childEnvironment } from './environment.ts';

/** What a child runs, and what it may take. */
export interface ChildSettings {
  /** The child's program. */
  readonly childPath: string;
  /** Limit of resident memory. */
  readonly memoryBytes: number;
  /** As of `nice`, 0 to 19. */
  readonly niceness: number;
}

export function forkChild({ childPath, memoryBytes, niceness }: ChildSettings): ChildProcess {
  const child = fork(childPath, [String(memoryBytes)], {
    env: childEnvironment(process.env, memoryBytes),
    // Nothing of the host's: not its --inspect port, not its loaders.
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc', 'pipe'],
  });
  if (niceness > 0) standBack(child, niceness);
  return child;
}

/**
 * At once, from here: on Linux a priority is a thread's own, and every later thread has it of the one that
 * starts it. A child that lowered itself would do so beside threads that decode.
 */
function standBack({ pid }: ChildProcess, niceness: number): void {
  try {
    if (pid !== undefined) setPriority(pid, niceness);
  } catch {
    // It is gone already: whoever waits for it hears why.
  }
}

/** Whether the child keeps this process alive: while it is asked something, and not when it is idle. */
export function hold(child: ChildProcess, held: boolean): void {
  // Typed as a stream, made as a socket.
  const pipes = [child.stderr, child.stdio[PIPE]] as (Socket | null)[];
  for (const handle of [child, child.channel, ...pipes]) handle?.[held ? 'ref' : 'unref']();
}

/** The parent's end of the pipe for the bytes of pictures. */
export function openPipe(child: ChildProcess): Duplex {
  // A child that dies cannot read on; its end says why.
  return (child.stdio[PIPE] as Socket).on('error', () => undefined);
}

/** The end of what the child wrote to stderr: why it could not start, what its decoder complained of. */
export function tailOf(stderr: ChildProcess['stderr']): () => string {
  let tail = '';
  stderr?.setEncoding('utf8').on('data', (text: string) => {
    tail = (tail + text).slice(-2000);
  });
  return () => tail.trim();
}
