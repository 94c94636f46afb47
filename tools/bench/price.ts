import sharp from 'sharp';
import { render } from '@image-pipeline/image-core';
import { defaultRecipe, prepareRecipe } from '@image-pipeline/image-core/recipe';
import { drawSample } from './photos/sample/draw.ts';

const ROUNDS = 20;

/** What one image of the guide's cost table costs. */
export interface ImagePrice {
  /** CPU time of one thread, median, in ms. */
  readonly renderMs: number;
  /** Bytes of the rendition, in kB. */
  readonly outputKb: number;
}

/** Renders the sample photo by the default recipe on one thread, again and again; the first rounds do not count. */
export async function measurePrice(): Promise<ImagePrice> {
  const photo = new Uint8Array(await drawSample());
  const recipe = prepareRecipe(defaultRecipe);
  sharp.concurrency(1);
  const times: number[] = [];
  let bytes = 0;
  for (let round = -2; round < ROUNDS; round += 1) {
    const before = process.cpuUsage();
    const { images } = await render(photo, recipe);
    bytes = 0;
    for await (const image of images) bytes += image.bytes.length;
    const { user, system } = process.cpuUsage(before);
    if (round >= 0) times.push((user + system) / 1000);
  }
  const median = times.sort((a, b) => a - b)[ROUNDS / 2] ?? NaN;
  return { renderMs: Math.round(median), outputKb: Math.round(bytes / 1000) };
}

/** Prints it, and answers with the exit code. */
export async function runPrice({ json }: { readonly json: boolean }): Promise<number> {
  const price = await measurePrice();
  const text = `the sample photo by the default recipe: ${price.renderMs} ms of one thread, ${price.outputKb} kB`;
  process.stdout.write(`${json ? JSON.stringify(price) : text}\n`);
  return 0;
}
