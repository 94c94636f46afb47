import { crc32, gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { photographic } from './pictures.ts';

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** A PNG whose header claims a size that its one byte of data does not hold. */
export function pngThatClaims(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', Buffer.from([0])),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const DRAWING =
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';

export const svg = Buffer.from(`<?xml version="1.0"?>\n<!-- a drawing -->\n${DRAWING}`);
export const svgz = gzipSync(DRAWING);
export const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n');
/** The head of what an iPhone makes. */
export const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1');

/** An AVIF of a few hundred bytes whose header claims 49 million pixels. */
export async function avifThatClaims(width: number, height: number): Promise<Buffer> {
  const avif = await sharp({
    create: { width: 64, height: 64, channels: 3, background: '#336699' },
  })
    .avif()
    .toBuffer();
  const extent = avif.indexOf('ispe') + 8;
  avif.writeUInt32BE(width, extent);
  avif.writeUInt32BE(height, extent + 4);
  return avif;
}

/** A GIF of frames that all differ, or the encoder would join them. */
export function gifOfFrames(count: number, side: number): Promise<Buffer> {
  const data = Buffer.alloc(count * side * side * 3);
  for (let frame = 0; frame < count; frame += 1) {
    const start = frame * side * side * 3;
    data.fill(frame % 2 === 0 ? 200 : 20, start, start + side * side * 3);
  }
  const raw = { width: side, height: side * count, channels: 3 as const, pageHeight: side };
  return sharp(data, { raw, animated: true })
    .gif({ keepDuplicateFrames: true, effort: 1 })
    .toBuffer();
}

/** The first part of a picture, as a broken upload leaves it. */
export async function truncated(
  format: 'jpeg' | 'png' | 'webp' | 'gif' | 'tiff' | 'avif',
): Promise<Buffer> {
  const whole = await photographic(300, 200).toFormat(format).toBuffer();
  return whole.subarray(0, Math.round(whole.length * 0.6));
}
