import type { Color, ColorSpace } from '../pixels/color.ts';
import type { Pixels } from '../pixels/sharp.ts';
import type { Box } from '../plan/geometry.ts';
import type { OutputPlan } from '../plan/plan.ts';
import type { Overlay } from '../watermark/overlay.ts';

/** What a step may know. Frozen for all frames of one rendition. */
export interface Job {
  readonly plan: OutputPlan;
  readonly space: ColorSpace;
  readonly background: Color;
  /** Box that `cover` crops to, decided on the first frame. */
  readonly coverCrop: Box | undefined;
  readonly overlay: Overlay | undefined;
}

/** Takes pixels and gives new ones, or the same where it is not wanted; never changes those it got. */
export type Step = (pixels: Pixels, job: Job) => Pixels | Promise<Pixels>;
