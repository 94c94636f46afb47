import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawPhoto } from '../photos/draw.ts';
import { scoreJobs } from './pool.ts';

let folder: string;
let photo: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bench-score-'));
  photo = join(folder, 'photo.jpg');
  const png = await drawPhoto({ seed: 1, width: 600, height: 400, encode: (chain) => chain.png() });
  // As cameras store what was held upright.
  await sharp(png).rotate(270).withMetadata({ orientation: 6 }).jpeg({ quality: 95 }).toFile(photo);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function scoreOf(make: (upright: Sharp) => Sharp): Promise<number> {
  const output = await make(sharp(photo).autoOrient()).toBuffer();
  const [[score = NaN] = []] = await scoreJobs([{ photo, outputs: [output] }], () => undefined);
  return score;
}

describe('the score of an output', () => {
  it('is near 100 for the resize of the full decode itself', async () => {
    const { data, info } = await sharp(photo)
      .autoOrient()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { width, height, channels } = info;
    const full = () => sharp(data, { raw: { width, height, channels } });
    expect(await scoreOf(() => full().resize(200).png())).toBeGreaterThan(99.9);
  });

  it('falls with quality, and with blur', async () => {
    const fine = await scoreOf((upright) => upright.resize(200).webp({ quality: 95 }));
    const coarse = await scoreOf((upright) => upright.resize(200).webp({ quality: 20 }));
    const blurred = await scoreOf((upright) => upright.resize(200).blur(2).png());
    expect(fine).toBeGreaterThan(coarse + 10);
    expect(fine).toBeGreaterThan(blurred + 10);
  });

  it('does not mind a row more or less', async () => {
    const score = await scoreOf((upright) =>
      upright.resize({ width: 200, height: 134, fit: 'fill' }).png(),
    );
    expect(score).toBeGreaterThan(90);
  });

  it('of what is no picture is an error', async () => {
    const jobs = [{ photo, outputs: [new Uint8Array(10)] }];
    await expect(scoreJobs(jobs, () => undefined)).rejects.toThrow(/unsupported/);
  });
});
