import { createHash } from 'node:crypto';
import { mean } from '../base/statistics.ts';
import type { Contender } from '../measure/rounds.ts';
import { startMember } from '../measure/team.ts';
import type { Photo } from '../photos/photo.ts';
import type { ScoreJob } from './job.ts';
import { scoreJobs } from './pool.ts';

/** How a contender's outputs of one photo look. */
export interface Looks {
  readonly peer: string;
  readonly photo: string;
  /** SSIMULACRA2 of each rendition against the direct resize of the full decode. */
  readonly scores: readonly number[];
}

/** Lets every contender work once, untimed, and scores what comes out; whoever refuses a photo is left out. */
export async function scoreContenders(
  contenders: readonly Contender[],
  photos: readonly Photo[],
  say: (text: string) => void,
): Promise<readonly Looks[]> {
  const jobs: (ScoreJob & { readonly peer: string })[] = [];
  for (const { name, peer, jobFor } of contenders) {
    const member = await startMember(peer);
    for (const photo of photos) {
      const outputs = await member.measure(jobFor(photo)).then(
        (measured) => measured.outputs,
        () => [],
      );
      if (outputs.length > 0) jobs.push({ peer: name, photo: photo.path, outputs });
    }
    await member.stop();
  }
  const distinct = distinctOf(jobs);
  const scores = await scoreJobs(distinct.jobs, (done) => {
    say(`scored ${done} of ${distinct.jobs.length} outputs`);
  });
  return jobs.map(({ peer, photo }, i) => ({
    peer,
    photo,
    scores: scores[distinct.at[i] ?? 0] ?? [],
  }));
}

/** Peers that make the same bytes get one job. */
function distinctOf(jobs: readonly ScoreJob[]) {
  const seen = new Map<string, number>();
  const kept: ScoreJob[] = [];
  const at = jobs.map(({ photo, outputs }) => {
    const key = [photo, ...outputs.map(digest)].join('\n');
    const known = seen.get(key) ?? kept.push({ photo, outputs }) - 1;
    seen.set(key, known);
    return known;
  });
  return { jobs: kept, at };
}

/** The mean score over photos and renditions; NaN where nothing was scored. */
export const meanScore = (looks: readonly Looks[]): number =>
  mean(looks.flatMap(({ scores }) => scores));

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64');
