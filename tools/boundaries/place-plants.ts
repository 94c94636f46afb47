/** Plants for PLACES: what Nx does not see. */
import { type Place, PLACES } from '../layers.ts';
import type { Plant } from './plant.ts';

/** `libs/ports/src/**` → `libs/ports/src`. */
const folder = (glob: string): string => glob.replace(/\/\*\*$/, '');

/** One specifier that the place's own `imports` pattern forbids. */
const ENTRY_POINTS: Readonly<Record<string, string>> = {
  'libs/image-core/src/recipe/**': '../render.ts',
  'apps/studio/src/**': '@image-pipeline/image-core',
  'apps/gallery/src/**': '@image-pipeline/image-core',
  'apps/infra/**': '@image-pipeline/processor-lambda/handler',
};

function builtinCases({ builtins }: Place): [string, string, string | undefined][] {
  const banned = ['fs', 'child_process', 'net'].filter((name) => !builtins.includes(name));
  return [
    ...banned.map((name): [string, string, string] => [
      `node:${name}`,
      `import 'node:${name}';`,
      'no-restricted-imports',
    ]),
    ...banned.slice(0, 1).flatMap((name): [string, string, string][] => [
      [name, `import '${name}';`, 'no-restricted-imports'],
      [`import(node:${name})`, `await import('node:${name}');`, 'no-restricted-syntax'],
    ]),
    ...['assert']
      .filter((name) => builtins.includes(name))
      .map((name): [string, string, undefined] => [
        `node:${name}`,
        `import 'node:${name}';`,
        undefined,
      ]),
  ];
}

const cases = (place: Place): [string, string, string | undefined][] => [
  ...builtinCases(place),
  ...place.ambient.map((name): [string, string, string] => [
    name,
    `export default ${name};`,
    name.includes('.') ? 'no-restricted-properties' : 'no-restricted-globals',
  ]),
];

function plantsAt(place: Place, glob: string): Plant[] {
  const entryPoint = ENTRY_POINTS[glob];
  const all = [
    ...cases(place),
    ...(entryPoint === undefined
      ? []
      : [[entryPoint, `import '${entryPoint}';`, 'no-restricted-imports'] as const]),
  ];
  return all.map(([what, code, expect], index) => ({
    title: `${folder(glob)} → ${what}`,
    file: `${folder(glob)}/plant-${String(index)}.ts`,
    code,
    ...(expect !== undefined && { expect }),
  }));
}

const plantsOf = (place: Place): Plant[] => place.files.flatMap((glob) => plantsAt(place, glob));

/** What the places allow: an exception's own code, and tests. */
const controls: Plant[] = [
  {
    title: 'image-core/isolated → node:child_process',
    file: 'libs/image-core/src/isolated/plant.ts',
    code: `import 'node:child_process';`,
  },
  {
    title: 'a test of image-core → node:fs',
    file: 'libs/image-core/src/plant.test.ts',
    code: `import 'node:fs';`,
  },
];

export const placePlants: readonly Plant[] = [...PLACES.flatMap(plantsOf), ...controls];
