import { createNoise, crested, fractal, mix, smoothstep } from './noise.ts';

export type Color = readonly [red: number, green: number, blue: number];

/** Lengths are in widths of the picture: it is 1 wide and 4/3 high. */
export const HEIGHT = 4 / 3;
export const SHORE = 0.8;
const SUN = { u: 0.37, v: 0.56 };

const SKY: readonly (readonly [at: number, color: Color])[] = [
  [0, [44, 82, 138]],
  [0.25, [92, 130, 176]],
  [0.45, [176, 178, 192]],
  [0.58, [246, 203, 160]],
  [0.7, [255, 226, 180]],
];
const GLOW: Color = [255, 196, 120];
const CLOUD_SHADE: Color = [150, 138, 166];
const CLOUD_LIGHT: Color = [255, 226, 196];
const SNOW: Color = [236, 216, 222];
const HAZE: Color = [250, 206, 164];
const DEEP_WATER: Color = [24, 52, 66];
const SUNLIGHT: Color = [255, 232, 180];
const SUN_DISC: Color = [255, 248, 222];

interface Ridge {
  readonly base: number;
  readonly rise: number;
  /** Peaks over the width. */
  readonly peaks: number;
  readonly color: Color;
  /** How much of the air's light lies before it. */
  readonly haze: number;
  /** Their height. */
  readonly trees: number;
  /** How much of it snow can cover, from this line upwards. */
  readonly snow: number;
  readonly snowLine: number;
}

/** From the farthest to the nearest. */
const RIDGES: readonly Ridge[] = [
  {
    base: 0.72,
    rise: 0.3,
    peaks: 2.1,
    color: [128, 130, 166],
    haze: 0.4,
    trees: 0,
    snow: 0.85,
    snowLine: 0.6,
  },
  {
    base: 0.74,
    rise: 0.2,
    peaks: 2.9,
    color: [92, 104, 142],
    haze: 0.36,
    trees: 0,
    snow: 0.6,
    snowLine: 0.58,
  },
  {
    base: 0.77,
    rise: 0.14,
    peaks: 3.6,
    color: [62, 84, 112],
    haze: 0.32,
    trees: 0.003,
    snow: 0,
    snowLine: 0,
  },
  {
    base: 0.79,
    rise: 0.085,
    peaks: 4.3,
    color: [40, 66, 78],
    haze: 0.24,
    trees: 0.008,
    snow: 0,
    snowLine: 0,
  },
  {
    base: SHORE,
    rise: 0.035,
    peaks: 6,
    color: [22, 42, 42],
    haze: 0.06,
    trees: 0.018,
    snow: 0,
    snowLine: 0,
  },
];

const clouds = createNoise(11);
const drifts = fractal(clouds, 3);
const covers = fractal(clouds, 6);
const rocks = createNoise(23);
const crests = crested(rocks, 6);
const coarseCrests = crested(rocks, 4);
const waves = fractal(createNoise(5), 3);

/** The land and the sky above the shore line, without the water. */
export function createLand(columns: number): (u: number, v: number) => Color {
  const skylines = RIDGES.map((ridge, index) => skyline(ridge, index, columns));
  return function land(u, v) {
    for (let near = RIDGES.length - 1; near >= 0; near -= 1) {
      const ridge = RIDGES[near];
      const top = skylines[near]?.[Math.floor(u * columns)];
      if (ridge && top !== undefined && v >= top) return slope(ridge, { u, v, top });
    }
    return sky(u, v);
  };
}

function skyline(ridge: Ridge, index: number, columns: number): Float32Array {
  return Float32Array.from({ length: columns }, (_, column) => {
    const u = column / columns;
    const height = crests(u * ridge.peaks + index * 7.3, index * 31.7);
    const front = spruces(u * 150 + index * 50);
    const behind = 0.85 * spruces(u * 217 + index * 90 + 0.4);
    const tree = Math.max(front, behind) * ridge.trees;
    return ridge.base - ridge.rise * height ** 1.6 - tree;
  });
}

/** A row of pointed tops, no two alike. */
function spruces(at: number): number {
  const tree = Math.floor(at);
  const height = 0.25 + 0.75 * rocks(tree * 3.7, 90);
  const narrow = 1.1 + 0.8 * rocks(tree * 5.3, 40);
  return height * Math.max(0, 1 - narrow * Math.abs(2 * (at - tree) - 1));
}

interface Spot {
  readonly u: number;
  readonly v: number;
  /** Where the ridge begins in this column. */
  readonly top: number;
}

function slope(ridge: Ridge, { u, v, top }: Spot): Color {
  const relief = crests(u * 21 + v * 9, v * 13 - u * 8);
  // What is higher than its neighbor towards the sun lies in the light.
  const side = u < SUN.u ? 1 : -1;
  const light = relief - coarseCrests((u + side * 0.004) * 21 + v * 9, v * 13 - u * 8);
  const towardsSun = Math.exp(-(((u - SUN.u) / 0.42) ** 2));
  const mist =
    ridge.haze * (0.35 + 0.65 * towardsSun) + 0.5 * ridge.haze * smoothstep(0, 0.16, v - top);
  const stone = scale(ridge.color, 0.8 + relief * 0.35 + light * 2);
  const snow = ridge.snow * smoothstep(0.42, 0.66, relief + 1.9 * (ridge.snowLine - v));
  return blend(blend(stone, scale(SNOW, 0.88 + light * 1.6), snow), HAZE, Math.min(mist, 0.9));
}

function sky(u: number, v: number): Color {
  const distance = Math.hypot(u - SUN.u, v - SUN.v);
  const glow = 0.75 * Math.exp(-distance * 7) + 0.35 * Math.exp(-distance * 2.2);
  let color = blend(gradient(v), GLOW, Math.min(glow, 0.85));
  const drift = drifts(u * 2 + 5, v * 5);
  const thickness = covers(u * 2.6 + drift * 1.4, v * 10 + drift * 2.2);
  const cover = smoothstep(0.47, 0.72, thickness) * smoothstep(0.62, 0.3, v);
  const light = Math.min(1, 1.25 * Math.exp(-distance * 1.7) + 0.9 * (0.62 - thickness));
  color = blend(color, blend(CLOUD_SHADE, CLOUD_LIGHT, Math.max(light, 0)), cover * 0.85);
  const bloom = 0.75 * Math.exp(-((distance / 0.065) ** 2));
  return blend(color, SUN_DISC, Math.max(bloom, smoothstep(0.037, 0.03, distance)));
}

function gradient(v: number): Color {
  for (let index = 1; index < SKY.length; index += 1) {
    const [above, upper] = SKY[index - 1] ?? [0, HAZE];
    const [below, lower] = SKY[index] ?? [1, HAZE];
    if (v < below) return blend(upper, lower, (v - above) / (below - above));
  }
  return HAZE;
}

/** Where on the land the water at this point looks, and what the water adds to it. */
export function reflection(
  u: number,
  v: number,
): { u: number; v: number; tint: (c: Color) => Color } {
  const depth = v - SHORE;
  // Waves shrink towards the far shore, as they do for an eye a few meters above the water.
  const far = 1 / (depth + 0.035);
  const wave = waves((u - 0.5) * far * 1.6, far * 7) - 0.5;
  const ripple = wave * (0.02 + depth * 0.3);
  const glitter =
    smoothstep(0.06, 0.2, wave) * Math.exp(-(((u - SUN.u) / (0.035 + depth * 0.22)) ** 2));
  const shade = 0.1 + 0.62 * depth + wave * 0.4;
  return {
    u: Math.min(Math.max(u + ripple * 0.25, 0), 0.9999),
    v: Math.max(SHORE - 0.001 - depth * 1.05 - Math.abs(ripple), 0),
    tint: (color) =>
      blend(blend(color, DEEP_WATER, Math.min(Math.max(shade, 0), 0.85)), SUNLIGHT, glitter * 0.8),
  };
}

function blend(from: Color, to: Color, share: number): Color {
  return [mix(from[0], to[0], share), mix(from[1], to[1], share), mix(from[2], to[2], share)];
}

function scale([red, green, blue]: Color, factor: number): Color {
  return [red * factor, green * factor, blue * factor];
}
