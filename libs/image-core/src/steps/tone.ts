import { openPixels, toPixels } from '../pixels/sharp.ts';
import type { Step } from './step.ts';

/** Brightness and saturation, blur, sharpening, in one pass. */
export const tone: Step = (pixels, { plan }) => {
  const { brightness, saturation, blur, sharpen } = plan.rendition;
  const isModulated = brightness !== 1 || saturation !== 1;
  if (!isModulated && blur === undefined && sharpen === undefined) return pixels;
  const chain = openPixels(pixels);
  if (blur !== undefined) chain.blur(blur);
  if (isModulated) chain.modulate({ brightness, saturation });
  if (sharpen !== undefined) chain.sharpen({ sigma: sharpen });
  return toPixels(chain);
};
