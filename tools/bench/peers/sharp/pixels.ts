import sharp, { type Sharp } from 'sharp';

/** Raw pixels between two operations of sharp's. */
export interface Pixels {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 2 | 3 | 4;
}

/** Runs a chain to raw pixels. */
export async function toPixels(chain: Sharp): Promise<Pixels> {
  const { data, info } = await chain.raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}

/** Begins a chain with raw pixels. */
export const openPixels = ({ data, ...raw }: Pixels): Sharp => sharp(data, { raw });
