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
 * Who still looks at which pixels. Memory goes back with the last of them, at once: left to the garbage
 * collector, pixels make it run once or twice a picture, for a tenth of the CPU.
 */
export interface Users {
  /** From now on somebody looks at them; several pictures may be made of the same memory without a copy. */
  readonly add: (frames: Frames) => void;
  /** Nobody who was added for them may look at them any more. */
  readonly remove: (frames: Frames) => void;
}

export function createUsers(): Users {
  const counts = new Map<ArrayBufferLike, number>();
  function change(frames: Frames, by: number) {
    for (const buffer of buffersOf(frames)) {
      const count = (counts.get(buffer) ?? 0) + by;
      counts.set(buffer, count);
      if (count === 0 && isWhole(frames, buffer)) buffer.transfer(0);
    }
  }
  return {
    add: (frames) => {
      change(frames, 1);
    },
    remove: (frames) => {
      change(frames, -1);
    },
  };
}

const buffersOf = (frames: Frames) => new Set(frames.map(({ data }) => data.buffer));

/** Small buffers of Node's lie together in one piece of memory, which is not ours. */
function isWhole(frames: Frames, buffer: ArrayBufferLike): buffer is ArrayBuffer {
  const lengths = frames.map(({ data }) => (data.buffer === buffer ? data.length : 0));
  return lengths.reduce((a, b) => a + b, 0) === buffer.byteLength && buffer instanceof ArrayBuffer;
}
