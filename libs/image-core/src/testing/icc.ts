import { crc32, deflateSync } from 'node:zlib';

type Triple = readonly [number, number, number];

const D50: Triple = [0.9642, 1, 0.8249];

/** XYZ of the primaries, adapted to D50. */
export const ADOBE_RGB: readonly [Triple, Triple, Triple] = [
  [0.6097, 0.3111, 0.0195],
  [0.2053, 0.6257, 0.0609],
  [0.1492, 0.0632, 0.7446],
];
export const SRGB: readonly [Triple, Triple, Triple] = [
  [0.436, 0.2225, 0.0139],
  [0.3851, 0.7169, 0.0971],
  [0.1431, 0.0606, 0.7141],
];

function fixed(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(Math.round(value * 65_536));
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

const xyz = (values: Triple): Buffer =>
  Buffer.concat([Buffer.from('XYZ \0\0\0\0', 'latin1'), ...values.map(fixed)]);

/** A plain gamma, as Adobe RGB has it. */
function gamma(value: number): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.write('curv', 'latin1');
  bytes.writeUInt32BE(1, 8);
  bytes.writeUInt16BE(Math.round(value * 256), 12);
  return bytes;
}

/** A version 2 display profile from primaries and a gamma. */
export function makeProfile(primaries: readonly [Triple, Triple, Triple], curve = 2.199): Buffer {
  const [red, green, blue] = primaries;
  const text = Buffer.from('text\0\0\0\0made for a test\0', 'latin1');
  const name = Buffer.concat([
    Buffer.from('desc\0\0\0\0', 'latin1'),
    uint32(5),
    Buffer.from('test\0', 'latin1'),
    Buffer.alloc(79),
  ]);
  const tags: readonly (readonly [string, Buffer])[] = [
    ['desc', name],
    ['cprt', text],
    ['wtpt', xyz(D50)],
    ['rXYZ', xyz(red)],
    ['gXYZ', xyz(green)],
    ['bXYZ', xyz(blue)],
    ['rTRC', gamma(curve)],
    ['gTRC', gamma(curve)],
    ['bTRC', gamma(curve)],
  ];
  return assemble(tags);
}

function assemble(tags: readonly (readonly [string, Buffer])[]): Buffer {
  const padded = tags.map(([, data]) => Buffer.concat([data, Buffer.alloc(-data.length & 3)]));
  let offset = 128 + 4 + 12 * tags.length;
  const table = tags.map(([tag, data], i) => {
    const entry = Buffer.concat([Buffer.from(tag, 'latin1'), uint32(offset), uint32(data.length)]);
    offset += padded[i]?.length ?? 0;
    return entry;
  });
  const header = Buffer.alloc(128);
  header.writeUInt32BE(offset, 0);
  header.writeUInt32BE(0x02_40_00_00, 8);
  header.write('mntrRGB XYZ ', 12, 'latin1');
  header.write('acsp', 36, 'latin1');
  D50.forEach((value, i) => fixed(value).copy(header, 68 + 4 * i));
  return Buffer.concat([header, uint32(tags.length), ...table, ...padded]);
}

/** Puts a profile into a JPEG file and leaves its pixels as they are. */
export function tagJpeg(jpeg: Buffer, icc: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1'), icc]);
  const head = Buffer.from([0xff, 0xe2, (body.length + 2) >> 8, (body.length + 2) & 0xff]);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}

/** Puts a profile into a PNG file and leaves its pixels as they are. */
export function tagPng(png: Buffer, icc: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from('iCCPtest\0\0', 'latin1'), deflateSync(icc)]);
  const chunk = Buffer.concat([uint32(body.length - 4), body, uint32(crc32(body))]);
  // After the signature and the header chunk, before any other.
  return Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]);
}
