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

/**
 * Gives the memory of frames back at once, not when garbage is collected, but for what `others` use of it.
 * Nobody may look at them any more.
 */
export function freeFrames(frames: Frames, others: readonly Frames[]): void {
  const inUse = new Set(others.flat().map(({ data }) => data.buffer));
  for (const buffer of new Set(frames.map(({ data }) => data.buffer))) {
    const lengths = frames.map(({ data }) => (data.buffer === buffer ? data.length : 0));
    // Small buffers of Node's lie together in one piece of memory, which is not ours.
    const isWhole = lengths.reduce((a, b) => a + b, 0) === buffer.byteLength;
    if (isWhole && !inUse.has(buffer) && buffer instanceof ArrayBuffer) buffer.transfer(0);
  }
}
