/** Plants for the rules that hold between any two projects. */
import { CIRCLE, NO_LAYER, type Plant, RELATIVE_ACROSS, UNDECLARED_PACKAGE } from './plant.ts';

export const workspacePlants: readonly Plant[] = [
  {
    title: 'a relative path into another project',
    file: 'libs/storage/src/plant-relative.ts',
    code: `import '../../metadata-store/src/memory/index.ts';`,
    expect: RELATIVE_ACROSS,
  },
  {
    title: 'a package that no package.json of ours names',
    file: 'libs/storage/src/plant-undeclared.ts',
    code: `import 'acorn';`,
    expect: UNDECLARED_PACKAGE,
  },
  {
    title: 'a package that nobody installed',
    file: 'libs/storage/src/plant-missing.ts',
    code: `import 'no-such-package-anywhere';`,
    expect: UNDECLARED_PACKAGE,
  },
  {
    title: 'a project without a layer',
    file: 'libs/untagged/src/plant.ts',
    code: `import '@image-pipeline/to-port';`,
    expect: NO_LAYER,
  },
  {
    title: 'a circle of two projects, here',
    file: 'libs/circle-a/src/plant.ts',
    code: `import '@image-pipeline/circle-b';`,
    expect: CIRCLE,
  },
  {
    title: 'a circle of two projects, there',
    file: 'libs/circle-b/src/plant.ts',
    code: `import '@image-pipeline/circle-a';`,
    expect: CIRCLE,
  },
  {
    title: 'a file of 351 lines',
    file: 'libs/storage/src/plant-long.ts',
    code: `export {};\n`.repeat(350) + 'export {};',
    expect: 'max-lines',
  },
  {
    title: 'a function of 61 lines',
    file: 'libs/storage/src/plant-function.ts',
    code: `export function plant() {${'\n'.repeat(60)}}`,
    expect: 'max-lines-per-function',
  },
];

/** Projects that only these plants need, with their tags. */
export const workspaceProjects: Readonly<Record<string, readonly string[]>> = {
  'libs/untagged': [],
  'libs/circle-a': ['layer:app'],
  'libs/circle-b': ['layer:app'],
};
