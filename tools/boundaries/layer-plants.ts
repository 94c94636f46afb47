/** Plants for LAYERS: the whole table, layer by layer and package by package. */
import { LAYERS, TEST_PACKAGES } from '../layers.ts';
import { BANNED_LAYER, BANNED_PACKAGE, type Plant } from './plant.ts';

const NAMES = Object.keys(LAYERS);

/** Importers and imported are apart, so that no plant closes a circle. */
export const fromProject = (layer: string): string => `libs/from-${layer}`;
export const toProject = (layer: string): string => `libs/to-${layer}`;

/** `@aws-sdk/*` → one package that the pattern means. */
const concrete = (pattern: string): string => pattern.replace('*', 'example');

const slug = (text: string): string => text.replaceAll(/[^a-z]+/g, '-');

function layerPlant(from: string, to: string, test: boolean): Plant {
  const { uses, tests = [] } = LAYERS[from] ?? { uses: [] };
  const allowed = uses.includes(to) || (test && tests.includes(to));
  return {
    title: `${from}${test ? ' (test)' : ''} → ${to}`,
    file: `${fromProject(from)}/src/layer-${to}${test ? '.test' : ''}.ts`,
    code: `import '@image-pipeline/to-${to}';`,
    ...(!allowed && { expect: BANNED_LAYER }),
  };
}

const packagePlant = (layer: string, name: string, allowed: boolean, test = false): Plant => ({
  title: `${layer}${test ? ' (test)' : ''} → ${name}`,
  file: `${fromProject(layer)}/src/package-${slug(name)}${test ? '.test' : ''}.ts`,
  code: `import '${name}';`,
  ...(!allowed && { expect: BANNED_PACKAGE }),
});

function plantsOf(from: string): Plant[] {
  const { only, never = [] } = LAYERS[from] ?? { uses: [] };
  return [
    ...NAMES.flatMap((to) => [layerPlant(from, to, false), layerPlant(from, to, true)]),
    ...never.map((name) => packagePlant(from, concrete(name), false)),
    ...(only ?? []).map((name) => packagePlant(from, concrete(name), true)),
    packagePlant(from, 'commander', only === undefined),
    ...TEST_PACKAGES.flatMap((name) => [
      packagePlant(from, name, only === undefined),
      packagePlant(from, name, true, true),
    ]),
  ];
}

export const layerPlants: readonly Plant[] = NAMES.flatMap(plantsOf);

/** Every package that a plant imports: the scratch workspace pretends to have them. */
export const plantedPackages: readonly string[] = [
  ...new Set([
    'commander',
    ...TEST_PACKAGES,
    ...Object.values(LAYERS).flatMap(({ only = [], never = [] }) =>
      [...only, ...never].map(concrete),
    ),
  ]),
];
