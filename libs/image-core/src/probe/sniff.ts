import type { InputFormat } from '../formats.ts';

/** What the first bytes say: a format that may be taken, or one that never is and what to do about it. */
export type Sniffed =
  | { readonly format: InputFormat }
  | { readonly format: undefined; readonly what: string; readonly advice: string };

const at = (offset: number, text: string) => (head: Head) => head.latin1.startsWith(text, offset);

const brand =
  (...brands: readonly string[]) =>
  (head: Head) =>
    head.latin1.startsWith('ftyp', 4) && brands.some((name) => head.brands.includes(name));

const markup =
  (pattern: RegExp) =>
  (head: Head): boolean =>
    pattern.test(head.text);

interface Head {
  readonly latin1: string;
  /** As UTF-8 or UTF-16 text without its byte order mark and leading space. */
  readonly text: string;
  /** The brands of an ISO media file's `ftyp` box: major first, then the compatible ones. */
  readonly brands: readonly string[];
}

/** From the most to the least certain; the first that fits wins. */
const TAKEN: readonly (readonly [InputFormat, (head: Head) => boolean])[] = [
  ['jpeg', at(0, '\xff\xd8\xff')],
  ['png', at(0, '\x89PNG\r\n\x1a\n')],
  ['gif', (head) => /^GIF8[79]a/.test(head.latin1)],
  ['webp', (head) => /^RIFF[^]{4}WEBP/.test(head.latin1)],
  ['tiff', (head) => /^(?:II[*+]\0|MM\0[*+])/.test(head.latin1)],
  ['avif', brand('avif', 'avis')],
];

const HEIC_ADVICE =
  'convert it to JPEG first (on an iPhone: Settings → Camera → Formats → Most Compatible; on a computer: `heif-convert photo.heic photo.jpg`)';
const TO_JPEG_OR_PNG = 'convert it to JPEG or PNG first';

/** Formats that people upload and that are never taken, so that the refusal can say what to do. */
const REFUSED: readonly (readonly [string, string, (head: Head) => boolean])[] = [
  ['HEIC/HEIF', HEIC_ADVICE, brand('heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1')],
  [
    'an SVG drawing',
    'export it as PNG: a drawing can carry scripts and cost gigabytes to draw',
    markup(/^(?:<\?xml[^]*?|<!--[^]*?-->\s*|<!doctype svg[^]*?)?<svg[\s/>]/i),
  ],
  ['gzip data (an SVGZ drawing?)', 'unpack it, or export the drawing as PNG', at(0, '\x1f\x8b')],
  ['a PDF document', 'export its pages as PNG or JPEG', at(0, '%PDF-')],
  ['a Photoshop document', 'export it as PNG or JPEG', at(0, '8BPS')],
  ['a JPEG XL picture', TO_JPEG_OR_PNG, at(0, '\xff\x0a')],
  ['a JPEG XL picture', TO_JPEG_OR_PNG, at(4, 'JXL ')],
  ['a JPEG 2000 picture', TO_JPEG_OR_PNG, at(4, 'jP  ')],
  ['a Windows bitmap (BMP)', 'save it as PNG', (head) => /^BM[^]{4}\0{4}/.test(head.latin1)],
  ['a Windows icon', 'save it as PNG', at(0, '\0\0\x01\0')],
  ['a camera raw file', 'develop it to JPEG or TIFF first', at(0, 'FUJIFILMCCD-RAW')],
  ['a camera raw file', 'develop it to JPEG or TIFF first', brand('crx ')],
  ['a video', 'send a still of it', (head) => head.latin1.startsWith('ftyp', 4)],
  ['a video', 'send a still of it', at(0, '\x1a\x45\xdf\xa3')],
  ['a video', 'send a still of it', (head) => /^RIFF[^]{4}AVI /.test(head.latin1)],
  ['a ZIP archive', 'unpack it first', at(0, 'PK\x03\x04')],
  ['a web page', 'save the picture itself', markup(/^(?:<!doctype html|<html|<head|<body)/i)],
];

const HEAD_BYTES = 1024;

function read(bytes: Uint8Array): Head {
  const start = bytes.subarray(0, HEAD_BYTES);
  const latin1 = Buffer.from(start.buffer, start.byteOffset, start.byteLength).toString('latin1');
  const encoding = /^(?:\xff\xfe|<\0)/.test(latin1) ? 'utf-16le' : 'utf-8';
  const boxLength = start.subarray(0, 4).reduce((sum, byte) => sum * 256 + byte, 0);
  return {
    latin1,
    text: new TextDecoder(encoding).decode(start).trimStart(),
    brands: latin1.slice(8, boxLength).match(/[^]{4}/g) ?? [],
  };
}

/**
 * Tells the format from the first bytes; a file's name or declared type is never asked.
 *
 * @example
 * sniff(bytes); // { format: 'jpeg' }
 */
export function sniff(bytes: Uint8Array): Sniffed {
  const head = read(bytes);
  const taken = TAKEN.find(([, fits]) => fits(head));
  if (taken) return { format: taken[0] };
  const refused = REFUSED.find(([, , fits]) => fits(head));
  if (refused) return { format: undefined, what: refused[0], advice: refused[1] };
  const printable = /^[\t\n\r\x20-\x7e]+$/.test(head.latin1);
  return {
    format: undefined,
    what: printable ? 'text' : 'data of no format that is known here',
    advice: 'send a JPEG, PNG, WebP, GIF or TIFF picture',
  };
}
