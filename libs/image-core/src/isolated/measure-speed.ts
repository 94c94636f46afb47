import { MOST_AT_A_TIME } from '../budget/budget.ts';
import type { PreparedRecipe } from '../recipe/schema/prepared.ts';

/** What one encode takes on the machine of the table in ../plan/effort-table.ts, in ms. */
const REFERENCE_MS = 23;
const SIDE = 256;
/** A slow machine is known by fewer rounds. */
const ENOUGH_MS = 90;
const MOST_ROUNDS = 5;

/** Waves of color under a fine grain, the same on every machine: as busy as a photograph of this size. */
function drawReference(): Buffer {
  const data = Buffer.alloc(SIDE * SIDE * 3);
  let grain = 1;
  for (let at = 0; at < data.length; at += 1) {
    grain = (Math.imul(grain, 1_103_515_245) + 12_345) >>> 0;
    const [x, y] = [Math.floor(at / 3) % SIDE, Math.floor(at / 3 / SIDE)];
    const wave = Math.sin(x / (9 + (at % 3))) * Math.cos(y / 13) * 70;
    data[at] = 128 + wave + (grain >>> 27);
  }
  return data;
}

/** Milliseconds until `atATime` encodes that begin together are all done. */
async function timeEncodes(data: Buffer, atATime: number): Promise<number> {
  // Only here: a host that never measures need not hold sharp beside its children.
  const { default: sharp } = await import('sharp');
  const started = performance.now();
  const encode = () =>
    sharp(data, { raw: { width: SIDE, height: SIDE, channels: 3 } })
      .avif({ quality: 50, effort: 2 })
      .toBuffer();
  await Promise.all(Array.from({ length: atATime }, encode));
  return performance.now() - started;
}

const medianOf = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/**
 * How fast this machine, as busy as it is now, encodes AVIF: a multiple of the machine on which the engine's
 * table was measured, for `RenderOptions.speed`. It encodes a small picture a few times, in some 100 ms; a pool
 * of children does so by itself.
 *
 * `atATime` pictures are encoded together, as `render` does with several renditions; default 1.
 *
 * @example
 * const speed = await measureSpeed();
 * const { images } = await render(bytes, recipe, { speed });
 */
export async function measureSpeed(atATime = 1): Promise<number> {
  const data = drawReference();
  const began = performance.now();
  // The first has the encoder loaded and does not count.
  const first = await timeEncodes(data, atATime);
  const times: number[] = [];
  while (times.length < MOST_ROUNDS && performance.now() - began < ENOUGH_MS) {
    times.push(await timeEncodes(data, atATime));
  }
  return REFERENCE_MS / (times.length > 0 ? medianOf(times) : first);
}

/**
 * Gives the speed for the renditions to make, or nothing where none of them has a time. It is measured when it
 * is first asked for, and once: the machine stays what it is.
 */
export function createSpeedometer(): (
  prepared: PreparedRecipe,
  only?: readonly string[],
) => Promise<number | undefined> {
  const measured = new Map<number, Promise<number>>();
  return async function speedFor({ recipe }, only) {
    const wanted = recipe.renditions.filter(({ name }) => only?.includes(name) ?? true);
    if (wanted.every(({ within }) => within === undefined)) return undefined;
    const atATime = Math.min(wanted.length, MOST_AT_A_TIME);
    const speed = measured.get(atATime) ?? measureSpeed(atATime);
    measured.set(atATime, speed);
    return speed;
  };
}
