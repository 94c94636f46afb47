import { openPixels, type Pixels, toPixels, toPixelsAndInfo } from '../pixels/sharp.ts';
import type { Box } from '../plan/geometry.ts';
import { flipFlop } from './flip-flop.ts';
import type { Job, Step } from './step.ts';

/** Crops to the box that `cover` asked for. */
export const coverCrop: Step = (pixels, { coverCrop: box }) => {
  if (!box) return pixels;
  const { left, top, width, height } = box;
  return toPixels(openPixels(pixels).extract({ left, top, width, height }));
};

/** Returns the box to crop to: the planned one, or the one that attention or entropy finds in these pixels. */
export async function findCoverCrop(scaled: Pixels, job: Job): Promise<Box | undefined> {
  const { plan } = job;
  if (!plan.coverCrop || !('strategy' in plan.coverCrop)) return plan.coverCrop;
  const { strategy, width, height } = plan.coverCrop;
  const { info } = await toPixelsAndInfo(
    openPixels(await flipFlop(scaled, job)).resize({
      width,
      height,
      fit: 'cover',
      position: strategy,
    }),
  );
  const { cropOffsetLeft = 0, cropOffsetTop = 0 } = info;
  return { left: -cropOffsetLeft, top: -cropOffsetTop, width, height };
}
