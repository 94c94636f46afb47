import { ImageError } from '../errors.ts';
import type { OutputFormat } from '../formats.ts';
import { sniff } from './sniff.ts';

/** The formats that browsers show. */
const SHOWN = ['jpeg', 'png', 'webp', 'avif', 'gif'] as const satisfies readonly OutputFormat[];

const isShown = (format: string): format is OutputFormat => SHOWN.some((shown) => shown === format);

/**
 * Returns the content type of an image that browsers show, by its first bytes; its name is never asked. Loads no sharp.
 *
 * @throws {ImageError} `empty`, or `unsupported-format` where it is something else.
 * @example
 * webImageType(bytes); // 'image/png'
 */
export function webImageType(bytes: Uint8Array): string {
  if (bytes.length === 0) {
    throw new ImageError('empty', 'expected a picture, got a file of 0 bytes');
  }
  const sniffed = sniff(bytes);
  if (sniffed.format !== undefined && isShown(sniffed.format)) return `image/${sniffed.format}`;
  const got = sniffed.format ?? `${sniffed.what}: ${sniffed.advice}`;
  throw new ImageError('unsupported-format', `expected one of ${SHOWN.join(', ')}, got ${got}`);
}
