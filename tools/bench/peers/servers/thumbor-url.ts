import type { Wanted } from '../../work/task.ts';
import { MARK, placeMark } from '../shared/mark.ts';
import { type Job, sizeOf } from '../shared/peer.ts';

/** Format, quality and watermark in the words of thumbor's URLs, which imagor understands too. */
export function filtersFor(job: Job, wanted: Wanted): string {
  const { format, quality } = wanted;
  const { width, height } = sizeOf(job, wanted);
  const { margin } = placeMark(width, height);
  // The third number is the transparency, the fourth the width in percent of the picture's.
  const place = `-${margin},-${margin},0,${100 * MARK.width}`;
  const mark = job.mark === undefined ? [] : [`watermark(${job.mark.slice(1)},${place})`];
  const encoding = format === 'png' ? [] : [`quality(${quality})`];
  return [...mark, `format(${format})`, ...encoding].join(':');
}
