import { readFile } from 'node:fs/promises';
import { render } from '@image-pipeline/image-core';
import type { Peer } from '../shared/peer.ts';
import { runHere } from '../shared/run-here.ts';
import { createRecipes, namesOf } from './our-recipe.ts';

/** This engine with its defaults, as the README of image-core calls it. */
export const ours: Peer = {
  name: 'ours',
  about: '`render` of image-core with its defaults',
  marks: true,
  isHere: true,
  find: async () => ({ version: 'of this checkout' }),
  async start() {
    const recipeOf = createRecipes();
    return runHere(async (job) => {
      const { images } = await render(await readFile(job.photo), await recipeOf(job));
      const made = new Map<string, Uint8Array>();
      for await (const { name, bytes } of images) made.set(name, bytes);
      return namesOf(job).map((name) => made.get(name) ?? new Uint8Array());
    });
  },
};
