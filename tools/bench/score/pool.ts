import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ScoreAnswer, ScoreJob } from './job.ts';

/** Scores jobs on all cores; answers in the order of the jobs. */
export async function scoreJobs(
  jobs: readonly ScoreJob[],
  onDone: (done: number) => void,
): Promise<readonly (readonly number[])[]> {
  const scores: (readonly number[])[] = [];
  let next = 0;
  let done = 0;
  async function work() {
    const thread = new Worker(new URL('./thread.ts', import.meta.url), {
      execArgv: ['--conditions=@image-pipeline/source'],
    });
    try {
      for (let i = next++; i < jobs.length; i = next++) {
        thread.postMessage(jobs[i]);
        const [answer] = (await once(thread, 'message')) as [ScoreAnswer];
        if ('error' in answer) throw new Error(answer.error);
        scores[i] = answer.scores;
        onDone((done += 1));
      }
    } finally {
      await thread.terminate();
    }
  }
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), jobs.length) }, work));
  return scores;
}
