/**
 * Makes the picture at the head of the README from the sample photo, through the real engine:
 * `node --conditions=@image-pipeline/source tools/sample/readme-picture.ts`
 */
import { fileURLToPath } from 'node:url';
import sharp, { type OverlayOptions } from 'sharp';
import { render } from '@image-pipeline/image-core';
import { prepareRecipe } from '@image-pipeline/image-core/recipe';
import { drawSample } from '../bench/photos/sample/draw.ts';

const PICTURE = fileURLToPath(new URL('../../.github/pipeline.jpg', import.meta.url));
const FONT = fileURLToPath(new URL('../../libs/image-core/fonts/DejaVuSans.ttf', import.meta.url));
const WIDTH = 1200;
const HEIGHT = 520;
const PAPER = '#ffffff';
const INK = '#24292f';

const watermark = 'mark';
const recipe = prepareRecipe({
  renditions: [
    { name: 'large', width: 330, height: 440, fit: 'cover', watermark },
    { name: 'square', width: 210, height: 210, fit: 'cover', position: { x: 0.2, y: 0.68 } },
    { name: 'gray', width: 210, height: 210, fit: 'cover', grayscale: true, watermark },
  ],
  watermarks: { mark: { text: 'Image Pipeline', width: 0.5 } },
});

async function label(text: string, left: number, top: number): Promise<OverlayOptions> {
  const markup = `<span foreground="${INK}">${text}</span>`;
  const drawn = { text: markup, fontfile: FONT, font: 'DejaVu Sans', rgba: true, dpi: 110 };
  return { input: await sharp({ text: drawn }).png().toBuffer(), left, top };
}

async function panels(): Promise<OverlayOptions[]> {
  const sample = await drawSample();
  const made = new Map<string, Uint8Array>();
  for await (const { name, bytes } of (await render(sample, recipe)).images) made.set(name, bytes);
  const place = (name: string, left: number, top: number): OverlayOptions => ({
    input: Buffer.from(made.get(name) ?? []),
    left,
    top,
  });
  // Without `autoOrient`, sharp shows the pixels as they are stored.
  const stored = await sharp(sample).resize({ width: 400 }).toBuffer();
  return [
    { input: stored, left: 30, top: 96 },
    place('large', 580, 20),
    place('square', 940, 20),
    place('gray', 940, 250),
  ];
}

const labels = [
  label('photo.jpg: stored sideways,', 30, 420),
  label('with the place it was taken', 30, 446),
  label('syncImage  →', 450, 226),
  label('upright, resized, watermarked, and the place is gone', 580, 480),
];

await sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: PAPER } })
  .composite([...(await panels()), ...(await Promise.all(labels))])
  .jpeg({ quality: 82, mozjpeg: true })
  .toFile(PICTURE);
console.log(PICTURE);
