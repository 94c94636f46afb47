import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createRenderPool } from '@image-pipeline/image-core/isolated';
import { cpuOfTree } from '../../base/processes.ts';
import type { Peer } from '../shared/peer.ts';
import { createRecipes, namesOf } from './our-recipe.ts';

const CHILD = fileURLToPath(new URL('./pool-child.mjs', import.meta.url));

/** The same engine behind the pool, as the command line and the functions call it. */
export const oursIsolated: Peer = {
  name: 'ours-isolated',
  about: 'the same through `createRenderPool({ size: 1 })`: in a child process with limits',
  marks: true,
  isHere: true,
  find: async () => ({ version: 'of this checkout' }),
  async start() {
    const pool = createRenderPool({ size: 1, childPath: CHILD });
    await pool.ready();
    const recipeOf = createRecipes();
    return {
      async make(job) {
        const { images } = await pool.render(await readFile(job.photo), await recipeOf(job));
        const made = new Map<string, Uint8Array>();
        for await (const { name, bytes } of images) made.set(name, bytes);
        return namesOf(job).map((name) => made.get(name) ?? new Uint8Array());
      },
      cpuMs: () => cpuOfTree(process.pid),
      stop: () => pool.close(),
    };
  },
};
