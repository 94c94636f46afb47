/**
 * A peer in a process of its own: no peer's settings, threads or memory touch another's, and its CPU time is
 * its own. Started by `team.ts`, which sends one job at a time.
 */
import { loadPeer } from '../peers/index.ts';
import type { Job } from '../peers/shared/peer.ts';
import type { Answer, Request } from './wire.ts';

const running = await (await loadPeer(process.argv[2] ?? '')).start();

async function measure(job: Job): Promise<Answer> {
  const cpuBefore = running.cpuMs();
  const began = performance.now();
  const outputs = await running.make(job);
  const wallMs = performance.now() - began;
  return { ok: { wallMs, cpuMs: running.cpuMs() - cpuBefore, outputs } };
}

const answer = (message: Answer) => process.send?.(message);

process.on('message', (request: Request) => {
  if (request === 'stop') {
    process.disconnect();
    return;
  }
  measure(request).then(answer, (error: unknown) =>
    answer({ error: error instanceof Error ? error.message : String(error) }),
  );
});
// Also where the bench was interrupted: a server must not outlive it.
process.once('disconnect', () => void running.stop());
answer({ ready: true });
