import sharp, { type OutputInfo, type Sharp, type SharpOptions } from 'sharp';

/** Below it, a hostile AVIF runs code in the decoder (CVE-2026-84383, and what 0.35.5 mended after it). */
const LEAST_SHARP = [0, 35, 5] as const;

/** Throws where the sharp that was installed is older than the first safe one. */
export function assertSafeSharp(version: string): void {
  const parts = version.split('-', 1).join('').split('.').map(Number);
  const difference = LEAST_SHARP.map((least, i) => (parts[i] ?? 0) - least).find((d) => d !== 0);
  if ((difference ?? 0) < 0) {
    throw new Error(
      `image-core needs sharp ${LEAST_SHARP.join('.')} or newer, and found ${version}, whose decoders can be attacked by a file: run \`npm install sharp@latest\`.`,
    );
  }
}

assertSafeSharp(sharp.versions.sharp);

// No picture is opened twice here, so libvips' cache of operations would hold memory and never hit.
sharp.cache(false);

/** Upright raw pixels of one frame: 8 bits, RGB or RGBA with straight alpha, row by row, no padding. */
export interface Pixels {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
}

/** Opens encoded bytes. Never a path: given one, some decoders read the files beside it. */
export function openBytes(bytes: Uint8Array, options: SharpOptions = {}): Sharp {
  return sharp(bytes, {
    // `warning`, sharp's default, refuses one in twenty real camera files that decode well.
    failOn: 'error',
    // Counted by `probe`, with a message for people, before anything is decoded.
    limitInputPixels: false,
    ...options,
  });
}

/** Opens raw pixels for one more operation. */
export function openPixels(pixels: Pixels): Sharp {
  const { data, width, height, channels } = pixels;
  return sharp(data, { raw: { width, height, channels }, limitInputPixels: false });
}

/** Runs a chain to raw pixels. */
export async function toPixels(chain: Sharp): Promise<Pixels> {
  return (await toPixelsAndInfo(chain)).pixels;
}

/** As `toPixels`, with what sharp tells about the operation: offsets of a trim or a smart crop. */
export async function toPixelsAndInfo(chain: Sharp): Promise<{ pixels: Pixels; info: OutputInfo }> {
  const { data, info } = await chain.raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  if (channels !== 3 && channels !== 4) {
    throw new Error(`sharp gave ${channels} channels where 3 or 4 were expected`);
  }
  return { pixels: { data, width, height, channels }, info };
}
