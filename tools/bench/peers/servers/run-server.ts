import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { cpuOfProcess } from '../../base/processes.ts';
import type { Wanted } from '../../work/task.ts';
import type { Job, RunningPeer } from '../shared/peer.ts';

interface ServerProgram {
  readonly program: string;
  readonly args: (port: number) => readonly string[];
  readonly env: (port: number) => NodeJS.ProcessEnv;
  /** Of one rendition, from the slash on. */
  readonly pathFor: (job: Job, wanted: Wanted) => string;
}

const PATIENCE_MS = 20_000;

/** A peer that is a server on this machine: started once, asked for all renditions of a picture at once. */
export async function runServer(server: ServerProgram): Promise<RunningPeer> {
  const port = await freePort();
  const { program, args, env, pathFor } = server;
  const child = spawn(program, args(port), {
    env: { ...process.env, ...env(port) },
    stdio: 'ignore',
  });
  const ended = once(child, 'close');
  const base = `http://127.0.0.1:${port}`;
  await untilItAnswers(base);
  return {
    make: (job) =>
      Promise.all(job.renditions.map((wanted) => fetchBytes(base + pathFor(job, wanted)))),
    cpuMs: () => cpuOfProcess(child.pid ?? 0),
    async stop() {
      child.kill();
      await ended;
    },
  };
}

/** The body of an answer; throws where its status is not one of success. */
export async function fetchBytes(url: string): Promise<Uint8Array> {
  const answer = await fetch(url);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (answer.ok) return bytes;
  throw new Error(`status ${answer.status}: ${Buffer.from(bytes).toString().slice(0, 200)}`);
}

async function untilItAnswers(base: string): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      await fetch(base);
      return;
    } catch (cause) {
      if (performance.now() > deadline) throw new Error('it does not answer', { cause });
      await wait(50);
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

/** A path as part of a URL. */
export const urlPath = (path: string): string => path.split('/').map(encodeURIComponent).join('/');
