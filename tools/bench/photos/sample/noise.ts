/** Numbers from 0 to 1, the same for the same seed on every machine (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const LATTICE = 256;

/** Smooth noise from 0 to 1 over the plane, one bump per unit. */
export type Noise = (x: number, y: number) => number;

export function createNoise(seed: number): Noise {
  const random = createRandom(seed);
  const values = Float32Array.from({ length: LATTICE * LATTICE }, random);
  const at = (x: number, y: number): number =>
    values[(y & (LATTICE - 1)) * LATTICE + (x & (LATTICE - 1))] ?? 0;

  return function noise(x, y) {
    const left = Math.floor(x);
    const top = Math.floor(y);
    const h = ease(x - left);
    const upper = mix(at(left, top), at(left + 1, top), h);
    const lower = mix(at(left, top + 1), at(left + 1, top + 1), h);
    return mix(upper, lower, ease(y - top));
  };
}

/** Noise with detail: each octave twice as fine and half as strong. From 0 to 1. */
export function fractal(noise: Noise, octaves: number): Noise {
  return function detailed(x, y) {
    let sum = 0;
    let strength = 0.5;
    let scale = 1;
    for (let octave = 0; octave < octaves; octave += 1) {
      sum += strength * noise(x * scale, y * scale + octave * 17);
      strength /= 2;
      scale *= 2.03;
    }
    return sum / (1 - strength * 2);
  };
}

/** Like `fractal`, but with crests: what mountains look like. From 0 to 1. */
export function crested(noise: Noise, octaves: number): Noise {
  return fractal((x, y) => 1 - Math.abs(2 * noise(x, y) - 1), octaves);
}

export function mix(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}

/** 0 up to `low`, 1 from `high`, smooth between. */
export function smoothstep(low: number, high: number, value: number): number {
  return ease(Math.min(Math.max((value - low) / (high - low), 0), 1));
}

function ease(share: number): number {
  return share * share * (3 - 2 * share);
}
