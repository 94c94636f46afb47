import type { Metadata } from 'sharp';
import { ImageError } from '../errors.ts';
import { type InputFormat, isAnimation } from '../formats.ts';
import { openBytes } from '../pixels/sharp.ts';
import type { PreparedRecipe } from '../recipe/schema/prepared.ts';
import type { Recipe } from '../recipe/schema/schema.ts';
import type { SourceFacts } from '../types.ts';
import { readCopyright } from './exif.ts';
import { classifyProfile, type Gamut } from './profile.ts';
import { sniff } from './sniff.ts';
import { describeStored, type Stored } from './stored.ts';

/** Everything the engine knows of an original before it decodes a pixel. */
export interface Inspected {
  readonly source: SourceFacts;
  readonly stored: Stored;
  /** Of the embedded profile; `undefined` without one. */
  readonly gamut: Gamut | undefined;
  readonly isCmyk: boolean;
  /** Colors of 16 bits a level. */
  readonly isDeep: boolean;
  readonly hasMetadata: boolean;
  readonly copyright: string | undefined;
  /** Milliseconds each frame is shown, and how often all of them are (0: for ever). */
  readonly delay: readonly number[];
  readonly loop: number;
}

/**
 * Tells what the bytes are, and refuses those that the recipe does not take, without decoding a pixel.
 *
 * @throws {ImageError} `empty`, `too-many-bytes`, `unsupported-format`, `format-not-accepted`,
 *   `too-many-pixels`, `too-many-frames`, or `corrupt` where the damage is in the header.
 * @example
 * const { width, height } = await probe(bytes, recipe);
 */
export async function probe(input: Uint8Array, { recipe }: PreparedRecipe): Promise<SourceFacts> {
  return (await inspect(input, recipe)).source;
}

/** `probe`, with what `render` needs beside the facts. */
export async function inspect(input: Uint8Array, recipe: Recipe): Promise<Inspected> {
  refuseBytes(input, recipe);
  const format = acceptedFormat(input, recipe);
  const metadata = await readHeader(input, format);
  const source = describe(format, metadata);
  refuseSize(source, recipe);
  const exif = format === 'tiff' ? input : metadata.exif;
  return {
    source,
    stored: describeStored(format, metadata, input),
    gamut: metadata.icc && classifyProfile(metadata.icc),
    isCmyk: metadata.space === 'cmyk',
    isDeep: metadata.space === 'rgb16',
    hasMetadata: Boolean(metadata.exif ?? metadata.xmp ?? metadata.iptc),
    copyright: exif && readCopyright(exif),
    delay: metadata.delay ?? [],
    loop: metadata.loop ?? 0,
  };
}

function refuseBytes(input: Uint8Array, { limits }: Recipe): void {
  if (input.length === 0)
    throw new ImageError('empty', 'expected a picture, got a file of 0 bytes');
  if (input.length > limits.bytes) {
    throw new ImageError(
      'too-many-bytes',
      `expected at most ${limits.bytes} bytes (limits.bytes), got ${input.length}`,
    );
  }
}

function acceptedFormat(input: Uint8Array, { accept }: Recipe): InputFormat {
  const sniffed = sniff(input);
  if (sniffed.format === undefined) {
    throw new ImageError(
      'unsupported-format',
      `expected one of ${accept.join(', ')}, got ${sniffed.what}: ${sniffed.advice}`,
    );
  }
  if (!accept.includes(sniffed.format)) {
    throw new ImageError(
      'format-not-accepted',
      `expected one of ${accept.join(', ')} (the recipe's \`accept\`), got ${sniffed.format}`,
    );
  }
  return sniffed.format;
}

async function readHeader(input: Uint8Array, format: InputFormat): Promise<Metadata> {
  const metadata = await openBytes(input)
    .metadata()
    .catch((cause: unknown) => {
      throw corrupt(`the header of this ${format} file cannot be read`, cause);
    });
  // Two decoders that disagree about a file are how filters are walked around.
  if (metadata.mediaType !== `image/${format}`) {
    throw new ImageError(
      'unsupported-format',
      `expected ${format} by the first bytes, but the decoder takes it for ${metadata.mediaType ?? metadata.format}`,
    );
  }
  return metadata;
}

/** A picture that goes wrong after its first bytes, with what the decoder said last. */
export function corrupt(what: string, cause: unknown): ImageError {
  const said = cause instanceof Error ? cause.message.trim().split('\n').at(-1) : String(cause);
  return new ImageError('corrupt', `expected a whole picture, but ${what}: ${said ?? ''}`, {
    cause,
  });
}

function describe(format: InputFormat, metadata: Metadata): SourceFacts {
  const { width, height } = metadata.autoOrient;
  return {
    format,
    contentType: `image/${format}`,
    width,
    height,
    orientation: metadata.orientation ?? 1,
    frames: metadata.pages ?? 1,
    hasAlpha: metadata.hasAlpha,
  };
}

function refuseSize(source: SourceFacts, { limits }: Recipe): void {
  const frames = isAnimation(source) ? source.frames : 1;
  if (frames > limits.frames) {
    throw new ImageError(
      'too-many-frames',
      `expected at most ${limits.frames} frames (limits.frames), got ${frames}`,
    );
  }
  const pixels = source.width * source.height * frames;
  if (pixels > limits.pixels) {
    const all = frames > 1 ? ` × ${frames} frames` : '';
    throw new ImageError(
      'too-many-pixels',
      `expected at most ${limits.pixels} pixels (limits.pixels), got ${source.width} × ${source.height}${all} = ${pixels}`,
    );
  }
}
