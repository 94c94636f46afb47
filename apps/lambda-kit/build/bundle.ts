import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';

const ENGINE = 'libs/image-core';

/** CommonJS packages in the bundle call `require` for Node's own modules. */
const REQUIRE = `import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);`;

export interface Places {
  readonly workspace: string;
  /** Folder of the function's project. */
  readonly project: string;
  /** Where the deployable folder goes. */
  readonly out: string;
}

const settings = ({ workspace, out }: Places) =>
  ({
    absWorkingDir: workspace,
    outdir: out,
    bundle: true,
    // Not minified: a stack trace names the function, and a line that can be read in Lambda's own editor. Source
    // maps for the same cost a cold start 14 ms of CPU time, minified names gain 5.
    sourcemap: false,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    // What is imported dynamically stays a file of its own that mostly nobody opens: 14 ms.
    splitting: true,
    outExtension: { '.js': '.mjs' },
    // `module`: the AWS SDK's ES modules, of which what is not used falls away; without, its CommonJS as a whole.
    conditions: ['@image-pipeline/source', 'module'],
    mainFields: ['module', 'main'],
    banner: { js: REQUIRE },
    // Native code cannot be bundled: it is installed beside.
    external: ['sharp'],
    metafile: true,
    logLevel: 'warning',
  }) satisfies BuildOptions;

/**
 * Bundles the function.
 *
 * @returns whether it decodes images in processes of their own, and so needs `bundleDecoder`.
 */
export async function bundleFunction(places: Places): Promise<{ readonly decodes: boolean }> {
  await mkdir(places.out, { recursive: true });
  const { metafile } = await build({
    ...settings(places),
    entryPoints: [{ in: join(places.project, 'src/main.ts'), out: 'index' }],
  });
  const isPool = (file: string) => file.endsWith(`${ENGINE}/src/isolated/pool.ts`);
  return { decodes: Object.keys(metafile.inputs).some(isPool) };
}

/**
 * Bundles the program of the isolated decoders, in the folders that it has in its package, so that it finds the
 * font where it finds it there.
 */
export async function bundleDecoder(places: Places): Promise<void> {
  const engine = join(places.workspace, ENGINE);
  await build({
    ...settings(places),
    entryPoints: [{ in: join(engine, 'src/isolated/child.ts'), out: 'render/isolated/child' }],
  });
  await cp(join(engine, 'fonts'), join(places.out, 'fonts'), { recursive: true });
}

/** A recipe to start with, so that the folder runs as it is; a deployment lays its own over it. */
export async function addRecipe(out: string, recipe: unknown): Promise<void> {
  await mkdir(join(out, 'recipe'), { recursive: true });
  await writeFile(join(out, 'recipe/recipe.json'), `${JSON.stringify(recipe, undefined, 2)}\n`);
}
