import type { Pixels } from './sharp.ts';

/** The frames of a picture; one for most. */
export type Frames = readonly [Pixels, ...Pixels[]];

/** One frame after the other, so that only one is in the making. */
export async function mapFrames(
  [first, ...others]: Frames,
  change: (pixels: Pixels) => Pixels | Promise<Pixels>,
): Promise<Frames> {
  const changed: [Pixels, ...Pixels[]] = [await change(first)];
  for (const frame of others) changed.push(await change(frame));
  return changed;
}
