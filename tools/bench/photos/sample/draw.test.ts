import exif from 'exif-reader';
import sharp, { type Metadata } from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawSample } from './draw.ts';

let photo: Buffer;
let facts: Metadata;

beforeAll(async () => {
  photo = await drawSample();
  facts = await sharp(photo).metadata();
});

describe('the sample photo', () => {
  it('has the 12 megapixels of a phone, stored sideways with the tag that says so', () => {
    const { format, width, height, orientation } = facts;
    expect({ format, width, height, orientation }).toEqual({
      format: 'jpeg',
      width: 4032,
      height: 3024,
      orientation: 6,
    });
  });

  it('is of the size of a photograph: 2 to 5 MB', () => {
    expect(photo.length).toBeGreaterThan(2_000_000);
    expect(photo.length).toBeLessThan(5_000_000);
  });

  it('tells where it was taken, with what, and whose it is', () => {
    const { GPSInfo, Image } = exif(facts.exif ?? Buffer.alloc(0));
    expect(GPSInfo).toMatchObject({
      GPSLatitudeRef: 'N',
      GPSLatitude: [46, 41, 24],
      GPSLongitudeRef: 'E',
      GPSLongitude: [7, 51, 36],
    });
    expect(Image).toMatchObject({
      Make: 'Image Pipeline',
      Model: 'Sample Camera 1',
      Copyright: 'Drawn by the image pipeline, CC0',
    });
  });

  it('shows blue sky above and dark grass below once a viewer has turned it upright', async () => {
    const upright = sharp(await sharp(photo).autoOrient().toBuffer());
    const { width, height } = await upright.metadata();
    expect({ width, height }).toEqual({ width: 3024, height: 4032 });
    async function mean(top: number): Promise<number[]> {
      const strip = await upright.clone().extract({ left: 0, top, width, height: 60 }).toBuffer();
      return (await sharp(strip).stats()).channels.map((channel) => channel.mean);
    }
    const [skyRed = 0, , skyBlue = 0] = await mean(0);
    const [grassRed = 0, , grassBlue = 0] = await mean(height - 60);
    expect(skyBlue).toBeGreaterThan(skyRed + 50);
    expect(Math.max(grassRed, grassBlue)).toBeLessThan(80);
  });

  it('is the same file whenever it is drawn', async () => {
    expect((await drawSample()).equals(photo)).toBe(true);
  });
});
