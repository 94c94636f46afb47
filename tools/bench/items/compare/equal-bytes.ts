import { spread } from '../../base/statistics.ts';
import type { Contender } from '../../measure/rounds.ts';
import { type Member, startMember } from '../../measure/team.ts';
import type { Photo } from '../../photos/photo.ts';
import { atQuality } from './contenders.ts';

/**
 * The contender at the quality whose bytes come nearest to the unit's, as a geometric mean over the photos:
 * speed bought with bytes does not count as speed. `undefined` where that is the quality it has already.
 */
export async function matchBytes(
  contender: Contender,
  unit: Contender,
  photos: readonly Photo[],
): Promise<Contender | undefined> {
  const quality = contender.jobFor({ path: '' } as Photo).renditions[0]?.quality ?? 0;
  const members = [await startMember(contender.peer), await startMember(unit.peer)] as const;
  try {
    const units = await bytesOf(members[1], unit, photos);
    async function distanceAt(candidate: number) {
      const bytes = await bytesOf(members[0], atQuality(contender, candidate), photos);
      return Math.log(spread(bytes.map((each, i) => each / (units[i] ?? NaN))).mean);
    }
    const best = await nearestZero(distanceAt, quality);
    return best === quality ? undefined : atQuality(contender, best);
  } finally {
    await Promise.all(members.map((member) => member.stop()));
  }
}

async function bytesOf(member: Member, { jobFor }: Contender, photos: readonly Photo[]) {
  const sums: number[] = [];
  for (const photo of photos) {
    const { outputs } = await member.measure(jobFor(photo));
    sums.push(outputs.reduce((sum, { length }) => sum + length, 0));
  }
  return sums;
}

/** Where a growing function of whole numbers is nearest to 0, looking from `start` at most ten steps away. */
export async function nearestZero(
  valueAt: (at: number) => Promise<number>,
  start: number,
): Promise<number> {
  let best = { at: start, value: await valueAt(start) };
  const step = best.value > 0 ? -1 : 1;
  for (let at = start + step; Math.abs(at - start) <= 10; at += step) {
    const value = await valueAt(at);
    if (Math.abs(value) >= Math.abs(best.value)) break;
    best = { at, value };
  }
  return best.at;
}
