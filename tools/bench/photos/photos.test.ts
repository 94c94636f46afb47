import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawPhoto } from './draw.ts';
import { findPhotos } from './find.ts';
import { photosOf, spreadOver } from './index.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bench-photos-'));
  await mkdir(join(folder, 'below'));
  const create = { width: 1500, height: 2000, channels: 3, background: '#678' } as const;
  const picture = sharp({ create });
  await picture.clone().withMetadata({ orientation: 6 }).jpeg().toFile(join(folder, 'photo.jpg'));
  await picture
    .clone()
    .webp()
    .toFile(join(folder, 'below', 'PHOTO.WEBP'));
  await picture.clone().resize(400).png().toFile(join(folder, 'icon.png'));
  await symlink(join(folder, 'photo.jpg'), join(folder, 'link.jpg'));
  await writeFile(join(folder, 'notes.txt'), 'none');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the photos of a folder', () => {
  it('are the large pictures in it and below, upright, without links', async () => {
    const photos = await findPhotos(folder);
    expect(photos.map(({ name, format, width, height }) => [name, format, width, height])).toEqual([
      ['PHOTO.WEBP', 'webp', 1500, 2000],
      ['photo.jpg', 'jpeg', 2000, 1500],
    ]);
  });

  it('must be some', async () => {
    const photos = photosOf(join(folder, 'nowhere'), undefined, () => undefined);
    await expect(photos()).rejects.toThrow(/nowhere/);
  });
});

it('fewer photos are taken evenly from all', () => {
  expect(spreadOver([1, 2, 3, 4, 5, 6], 3)).toEqual([1, 3, 5]);
  expect(spreadOver([1, 2], 5)).toEqual([1, 2]);
});

it('a drawn photo is the same file whenever it is drawn', async () => {
  const draw = (seed: number) =>
    drawPhoto({ seed, width: 300, height: 200, encode: (chain) => chain.jpeg() });
  const [first, again, another] = await Promise.all([draw(1), draw(1), draw(2)]);
  expect(first.equals(again)).toBe(true);
  expect(first.equals(another)).toBe(false);
});
