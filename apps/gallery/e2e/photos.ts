import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';

const SAMPLE = new URL('../../../sample/photo.jpg', import.meta.url);

/** Reads the sample photo: 5 megapixels, stored on its side. */
export const samplePhoto = (): Promise<Buffer> => readFile(SAMPLE);

/** Another photo: a part of the sample, in other colors. */
export async function photo(part: { top: number; height: number }, hue: number): Promise<Buffer> {
  const upright = await sharp(await samplePhoto())
    .autoOrient()
    .resize(1500)
    .toBuffer();
  const { width, height } = await sharp(upright).metadata();
  return sharp(upright)
    .extract({
      left: 0,
      top: Math.round(part.top * height),
      width,
      height: Math.round(part.height * height),
    })
    .modulate({ hue })
    .jpeg()
    .toBuffer();
}

/** A file as a person has it. */
export interface FileToDrop {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Drags files onto the page and drops them there. */
export async function dropFiles(page: Page, files: readonly FileToDrop[]): Promise<void> {
  const packed = files.map(({ name, type, bytes }) => ({
    name,
    type,
    base64: Buffer.from(bytes).toString('base64'),
  }));
  await page.evaluate((dropped) => {
    const dataTransfer = new DataTransfer();
    for (const { name, type, base64 } of dropped) {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      dataTransfer.items.add(new File([bytes], name, { type }));
    }
    for (const kind of ['dragenter', 'dragover', 'drop']) {
      const event = new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true });
      document.body.dispatchEvent(event);
    }
  }, packed);
}

/** Means of a picture's red, green and blue on a grid of `side` × `side` fields, row by row. */
export async function fieldsOf(bytes: Uint8Array, side: number): Promise<number[]> {
  const { data } = await sharp(bytes)
    .autoOrient()
    .removeAlpha()
    .resize(side, side, { fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return [...data];
}

/** The same of an image on the page, as its canvas sees it: what a person sees. */
export const fieldsShown = (image: Locator, side: number): Promise<number[]> =>
  image.evaluate((image, fields) => {
    if (!(image instanceof HTMLImageElement)) throw new Error('expected an image');
    const context = new OffscreenCanvas(fields, fields).getContext('2d');
    if (context === null) throw new Error('expected a canvas');
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, fields, fields);
    const { data } = context.getImageData(0, 0, fields, fields);
    return [...data].filter((_, index) => index % 4 !== 3);
  }, side);
