import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { COMPILED } from '../base/cache.ts';
import type { Job } from '../peers/shared/peer.ts';
import type { Answer, Measured, Request } from './wire.ts';

const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));

/** A peer at work in its own process. */
export interface Member {
  readonly pid: number;
  /** @throws with the peer's own message where it cannot do the job. */
  readonly measure: (job: Job) => Promise<Measured>;
  readonly stop: () => Promise<void>;
}

/** Starts a peer's process, with something more in its environment, and waits until it is ready. */
export async function startMember(name: string, more: NodeJS.ProcessEnv = {}): Promise<Member> {
  const child = fork(WORKER, [name], {
    env: { ...process.env, ...COMPILED, ...more },
    execArgv: ['--conditions=@image-pipeline/source'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  async function next(): Promise<Answer> {
    const dead = ended.then(([code]) => ({ error: `its process ended with code ${String(code)}` }));
    const said = once(child, 'message').then(([answer]) => answer as Answer);
    return Promise.race([said, dead]);
  }
  const send = (request: Request) => child.connected && child.send(request);
  const first = await next();
  if (!('ready' in first)) throw new Error(`${name} does not start: ${textOf(first)}`);
  return {
    pid: child.pid ?? 0,
    async measure(job) {
      send(job);
      const answer = await next();
      if ('ok' in answer) return answer.ok;
      throw new Error(textOf(answer));
    },
    async stop() {
      send('stop');
      await ended;
    },
  };
}

const textOf = (answer: Answer) => ('error' in answer ? answer.error : 'an answer out of turn');
