import { readFile } from 'node:fs/promises';
import { type PreparedRecipe } from '@image-pipeline/image-core';
import { type Job, type Peer, runHere } from './peer.ts';
import { MARK } from './mark.ts';

/** This engine with its defaults, as the README of image-core calls it. */
export const ours: Peer = {
  name: 'ours',
  about: '`render` of image-core with its defaults, in a process of its own',
  marks: true,
  async find() {
    const { default: sharp } = await import('sharp');
    return { version: `sharp ${sharp.versions.sharp}, libvips ${sharp.versions.vips}` };
  },
  async start() {
    const { render } = await import('@image-pipeline/image-core');
    const recipes = new Map<string, Promise<PreparedRecipe>>();
    const recipeOf = (job: Job) => {
      const key = JSON.stringify([job.renditions, job.mark]);
      const known = recipes.get(key) ?? prepare(job);
      recipes.set(key, known);
      return known;
    };
    return runHere(async (job) => {
      const { images } = await render(await readFile(job.photo), await recipeOf(job));
      const made = new Map<string, Uint8Array>();
      for await (const { name, bytes } of images) made.set(name, bytes);
      return job.renditions.map((_, i) => made.get(nameOf(i)) ?? new Uint8Array());
    });
  },
};

const nameOf = (i: number) => `r${i}`;

/** The job as a recipe. */
export async function prepare({ renditions, mark }: Omit<Job, 'photo'>): Promise<PreparedRecipe> {
  const { prepareRecipe } = await import('@image-pipeline/image-core/recipe');
  const { width, margin } = MARK;
  return prepareRecipe(
    {
      watermarks: mark === undefined ? {} : { mark: { image: mark, width, margin, opacity: 1 } },
      renditions: renditions.map(({ width, format, quality }, i) => ({
        name: nameOf(i),
        width,
        format,
        ...(format !== 'png' && { quality }),
        ...(mark !== undefined && { watermark: 'mark' }),
      })),
    },
    mark === undefined ? {} : { [mark]: await readFile(mark) },
  );
}
