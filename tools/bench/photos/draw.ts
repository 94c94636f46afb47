import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { cacheFolder } from '../base/cache.ts';
import { foreground } from './sample/foreground.ts';
import { createRandom } from './sample/noise.ts';

/** Change it with anything that changes a pixel: the folder is drawn once and kept. */
const EDITION = 1;

const FOLDER = cacheFolder(`photos-${EDITION}`);

interface Drawing {
  readonly seed: number;
  readonly width: number;
  readonly height: number;
  readonly encode: (chain: Sharp) => Sharp;
}

const asJpeg = (chain: Sharp) => chain.jpeg({ quality: 91 });
const asTaggedJpeg = (chain: Sharp) => asJpeg(chain.withIccProfile('srgb'));
const asPng = (chain: Sharp) => chain.png();
const asTaggedPng = (chain: Sharp) => asPng(chain.withIccProfile('srgb'));
const asWebp = (chain: Sharp) => chain.webp({ quality: 88 });

/** What cameras, phones and editors give: 4 to 24 megapixels, some with an sRGB profile. */
const DRAWINGS: Readonly<Record<string, Drawing>> = {
  'screen.jpg': { seed: 1, width: 2560, height: 1600, encode: asJpeg },
  'phone.jpg': { seed: 2, width: 4032, height: 3024, encode: asTaggedJpeg },
  'upright.jpg': { seed: 3, width: 3000, height: 4000, encode: asJpeg },
  'camera.jpg': { seed: 4, width: 6000, height: 4000, encode: asTaggedJpeg },
  'edited.png': { seed: 5, width: 3000, height: 2000, encode: asPng },
  'scan.png': { seed: 6, width: 2480, height: 3508, encode: asTaggedPng },
  'web.webp': { seed: 7, width: 4096, height: 2730, encode: asWebp },
};

type Say = (text: string) => void;

/** Draws what is not there yet, and answers with the folder. */
export async function drawPhotos(say: Say): Promise<string> {
  say('no --photos: measuring on pictures that this script draws');
  for (const name of Object.keys(DRAWINGS)) await keep(name, say);
  return FOLDER;
}

/** Draws the one of 24 megapixels unless it is there, and answers with its path. */
export const drawCamera = (say: Say): Promise<string> => keep('camera.jpg', say);

async function keep(name: string, say: Say): Promise<string> {
  const path = join(FOLDER, name);
  const drawing = DRAWINGS[name];
  if (!drawing || (await stat(path).catch(() => undefined))) return path;
  say(`drawing ${name}`);
  await mkdir(FOLDER, { recursive: true });
  await writeFile(`${path}.part`, await drawPhoto(drawing));
  await rename(`${path}.part`, path);
  return path;
}

/** One picture with the spectrum of a photograph, and sharp things standing in it; the same bytes every time. */
export async function drawPhoto({ seed, width, height, encode }: Drawing): Promise<Buffer> {
  const chain = sharp(await drawField(width, height, seed), {
    raw: { width, height, channels: 3 },
  });
  const things = Buffer.from(foreground(width, height));
  return encode(chain.composite([{ input: things }]).removeAlpha()).toBuffer();
}

/** Levels that an octave adds at most. In nature all add alike; a lens and a sensor soften the two finest. */
const OCTAVE = 42;
const SOFTENED = [0.3, 0.6];
const CHROMA = 0.25;

/** Colored noise octave by octave: each doubles what is there, and adds detail, most where it is dark. */
async function drawField(width: number, height: number, seed: number): Promise<Buffer> {
  const random = createRandom(seed);
  const octaves = Math.ceil(Math.log2(Math.max(width, height) / 4));
  let field: Buffer = Buffer.alloc(0);
  let size = { width: 0, height: 0 };
  for (let octave = octaves; octave >= 0; octave -= 1) {
    const next = { width: Math.ceil(width / 2 ** octave), height: Math.ceil(height / 2 ** octave) };
    field =
      field.length === 0
        ? Buffer.alloc(3 * next.width * next.height, 120)
        : await enlarge(field, size, next);
    size = next;
    addDetail(field, OCTAVE * (SOFTENED[octave] ?? 1), random);
  }
  return field;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const enlarge = (field: Buffer, from: Size, to: Size): Promise<Buffer> =>
  sharp(field, { raw: { ...from, channels: 3 } })
    .resize({ ...to, fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer();

function addDetail(field: Buffer, amplitude: number, random: () => number): void {
  for (let i = 0; i < field.length; i += 3) {
    const dark = 1.25 - (field[i + 1] ?? 0) / 255;
    const light = amplitude * dark * dark * (random() + random() - 1);
    const tint = amplitude * CHROMA * (random() - 0.5);
    field[i] = clamp((field[i] ?? 0) + light + tint);
    field[i + 1] = clamp((field[i + 1] ?? 0) + light);
    field[i + 2] = clamp((field[i + 2] ?? 0) + light - tint);
  }
}

const clamp = (level: number) => Math.max(0, Math.min(255, Math.round(level)));
