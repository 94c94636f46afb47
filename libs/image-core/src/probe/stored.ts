import type { Metadata } from 'sharp';
import type { InputFormat } from '../formats.ts';
import type { Size } from '../plan/geometry.ts';
import { isLosslessWebp } from './webp-chunks.ts';

/** How an original is stored, as far as its decoder's need of memory depends on it. */
export interface Stored extends Size {
  /** Bytes of the file. */
  readonly bytes: number;
  /** Bytes of one pixel as the decoder gives it: 3 of a photograph, 8 of a PNG of 16 bits with alpha. */
  readonly pixelBytes: number;
  /** A JPEG of several scans, an interlaced PNG: nothing is final before the last pass. */
  readonly isProgressive: boolean;
  /** A JPEG whose colors have half the sides of its lightness. */
  readonly isSubsampled: boolean;
  /** A WebP whose pixels are decoded as a whole, whatever size is asked for. */
  readonly isLossless: boolean;
}

const SAMPLE_BYTES: Partial<Record<Metadata['depth'], number>> = {
  uchar: 1,
  char: 1,
  ushort: 2,
  short: 2,
  uint: 4,
  int: 4,
  float: 4,
};
/** Of a complex number in double precision, which a TIFF may hold. */
const WIDEST_SAMPLE = 16;

/** Reads it out of what sharp tells of the header. */
export function describeStored(format: InputFormat, metadata: Metadata, input: Uint8Array): Stored {
  const { width, height, channels, depth, isProgressive, chromaSubsampling = '' } = metadata;
  return {
    width,
    height: metadata.pageHeight ?? height,
    bytes: input.length,
    pixelBytes: channels * (SAMPLE_BYTES[depth] ?? WIDEST_SAMPLE),
    isProgressive,
    isSubsampled: chromaSubsampling.startsWith('4:2:0'),
    isLossless: format === 'webp' && isLosslessWebp(input),
  };
}
