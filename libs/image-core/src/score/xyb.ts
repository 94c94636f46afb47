import { REACH } from './blur.ts';
import { BIAS, type Cones } from './cones.ts';

/** Axes of the color space XYB: red against green, luminance, blue against yellow. */
export type Component = 'X' | 'Y' | 'B';

/** One component of a picture, about 0 to 1, with `REACH` rows of zeros above and below. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/** Steps of the table from 0 to 1. Between two of them, a straight line is off by 1e-6 at most. */
const STEPS = 1 << 14;
const CUBE_ROOTS = new Float32Array(STEPS * (1 + BIAS) + 2);

/** When the first picture is scored: a process that only renders should not wait for it to start. */
function fillCubeRoots(): void {
  for (let i = 0; i < CUBE_ROOTS.length; i += 1) CUBE_ROOTS[i] = Math.cbrt(i / STEPS);
}

const DARK = Math.cbrt(BIAS);

/** From a table: the cube root is half of the time otherwise. */
function cubeRoot(value: number): number {
  const step = value * STEPS;
  const below = Math.trunc(step);
  const low = CUBE_ROOTS[below] ?? 0;
  return low + ((CUBE_ROOTS[below + 1] ?? 0) - low) * (step - below);
}

/** Scaled and moved so that each lies between 0 and 1 for every color, which the form of SSIM asks for. */
const COMPONENTS: Record<Component, (cones: Cones, i: number) => number> = {
  X: ({ long, middle }, i) => 7 * (cubeRoot(long[i] ?? 0) - cubeRoot(middle[i] ?? 0)) + 0.42,
  Y: ({ long, middle }, i) =>
    0.5 * (cubeRoot(long[i] ?? 0) + cubeRoot(middle[i] ?? 0)) - DARK + 0.01,
  B: ({ long, middle, short }, i) =>
    cubeRoot(short[i] ?? 0) - 0.5 * (cubeRoot(long[i] ?? 0) + cubeRoot(middle[i] ?? 0)) + 0.55,
};

/** One component of XYB. */
export function toPlane(cones: Cones, component: Component): Plane {
  if (CUBE_ROOTS[STEPS] === 0) fillCubeRoots();
  const { width, height } = cones;
  const valueAt = COMPONENTS[component];
  const values = new Float32Array(width * (height + 2 * REACH));
  const first = width * REACH;
  for (let i = 0; i < width * height; i += 1) values[first + i] = valueAt(cones, i);
  return { width, height, values };
}
