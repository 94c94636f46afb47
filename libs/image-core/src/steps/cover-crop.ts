import { openPixels, type Pixels, toPixels, toPixelsAndInfo } from '../pixels/sharp.ts';
import type { Box } from '../plan/geometry.ts';
import { mirror } from './flip-flop.ts';
import type { Job, Step } from './step.ts';

/** Cuts what `cover` leaves over. */
export const cut: Step = (pixels, { cut: box }) => {
  if (!box) return pixels;
  const { left, top, width, height } = box;
  return toPixels(openPixels(pixels).extract({ left, top, width, height }));
};

/** The box to cut: the planned one, or the one that attention or entropy finds in these pixels. */
export async function findCut(scaled: Pixels, job: Job): Promise<Box | undefined> {
  const { plan } = job;
  if (!plan.cut || !('strategy' in plan.cut)) return plan.cut;
  const { strategy, width, height } = plan.cut;
  const { info } = await toPixelsAndInfo(
    openPixels(await mirror(scaled, job)).resize({
      width,
      height,
      fit: 'cover',
      position: strategy,
    }),
  );
  const { cropOffsetLeft = 0, cropOffsetTop = 0 } = info;
  return { left: -cropOffsetLeft, top: -cropOffsetTop, width, height };
}
