import { build } from 'esbuild';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

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

/**
 * Bundles the function, and beside it the program of the isolated decoders in the folders that it has in its
 * package, so that it finds the font where it finds it there.
 */
export async function bundle({ workspace, project, out }: Places): Promise<void> {
  const engine = join(workspace, ENGINE);
  await mkdir(out, { recursive: true });
  await build({
    absWorkingDir: workspace,
    entryPoints: [
      { in: join(project, 'src/main.ts'), out: 'index' },
      { in: join(engine, 'src/isolated/child.ts'), out: 'render/isolated/child' },
    ],
    outdir: out,
    bundle: true,
    minify: true,
    // Names in stack traces and in logs are worth their bytes.
    keepNames: true,
    sourcemap: 'linked',
    sourcesContent: false,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    conditions: ['@image-pipeline/source'],
    mainFields: ['module', 'main'],
    banner: { js: REQUIRE },
    // Native code cannot be bundled: it is installed beside.
    external: ['sharp'],
    logLevel: 'warning',
  });
  await cp(join(engine, 'fonts'), join(out, 'fonts'), { recursive: true });
}

/** A recipe to start with, so that the folder runs as it is; a deployment lays its own over it. */
export async function addRecipe(out: string, recipe: unknown): Promise<void> {
  await mkdir(join(out, 'recipe'), { recursive: true });
  await writeFile(join(out, 'recipe/recipe.json'), `${JSON.stringify(recipe, undefined, 2)}\n`);
}
