import type { Place } from '../place/place.ts';
import { bytes, count, duration, saved } from './format.ts';
import type { Tally } from './tally.ts';

/** Facts of a run that are no image's. */
export interface RunFacts {
  readonly elapsedMs: number;
  readonly interrupted: boolean;
}

/** The footer's totals: what was done, and what it came to. */
export function totals(tally: Tally, { elapsedMs, interrupted }: RunFacts): string[] {
  const { done, upToDate, removed, refused, pending, failed, bytesIn, bytesOut } = tally;
  const parts = [
    done > 0 && `${count(done, 'image')} done`,
    removed > 0 && `${count(removed, 'image')} removed with the original`,
    refused > 0 && `${count(refused, 'image')} refused`,
    failed > 0 && `${count(failed, 'image')} failed (the next run tries again)`,
    pending > 0 && `${count(pending, 'image')} left to others`,
  ].filter((part) => part !== false);
  const idle = parts.length === 0 && !interrupted;
  return [
    ...(upToDate > 0 ? [`${idle ? 'nothing to do: ' : ''}${upToDateText(upToDate)}`] : []),
    ...(idle && upToDate === 0 ? ['nothing to do: there are no originals'] : []),
    ...(parts.length > 0 ? [`${parts.join(', ')} in ${duration(elapsedMs)}`] : []),
    ...(done > 0
      ? [`${bytes(bytesIn)} in, ${bytes(bytesOut)} out: saved ${saved(bytesIn, bytesOut)}`]
      : []),
    ...(interrupted ? ['stopped: the next run goes on from here'] : []),
  ];
}

const upToDateText = (images: number) =>
  `${count(images, 'image')} ${images === 1 ? 'is' : 'are'} up to date`;

/** Where a person finds the outputs and the records. */
export function placeLines({ outputs, records }: Place): string[] {
  return [`renditions  ${outputs}`, `records     ${records}`];
}

/** Says what the lines above leave out, and how to see it. */
export function leftOut(tally: Tally, places: readonly Pick<Place, 'listArguments'>[]): string[] {
  const { made, done, troubles, refused, pending, failed } = tally;
  const more = refused + pending + failed - troubles.length;
  if (made.length === done && more === 0) return [];
  const silent = more > 0 ? [`… and ${count(more, 'more such image')}`] : [];
  const commands = places.map((place) => `  image-pipeline list ${place.listArguments}`);
  return [...silent, 'see all with:', ...commands];
}
