/**
 * Writes which characters the bundled font has into image-core, where recipes are checked against it.
 * `node font-coverage.ts` after the font was changed.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';

export const FONT = new URL('../libs/image-core/fonts/DejaVuSans.ttf', import.meta.url);
export const TABLE = new URL('../libs/image-core/src/watermark/font-coverage.ts', import.meta.url);

/** Scripts that a watermark may be wanted in; those the font can write are named in messages. */
const SCRIPTS = [
  'Latin',
  'Greek',
  'Cyrillic',
  'Armenian',
  'Georgian',
  'Hebrew',
  'Arabic',
  'Lao',
  'Thai',
  'Devanagari',
  'Bengali',
  'Tamil',
  'Ethiopic',
  'Han',
  'Hiragana',
  'Katakana',
  'Hangul',
];

/** A script's alphabet stands first in Unicode; other languages' additions follow, and may lack. */
const ALPHABET = 40;
const ENOUGH = 0.8;

/** The TypeScript file for a font: its code points as ranges, and the scripts it can write. */
export async function coverageSource(font: Uint8Array): Promise<string> {
  const codePoints = readCodePoints(new DataView(font.buffer, font.byteOffset, font.byteLength));
  const ranges = toRanges([...codePoints].sort((a, b) => a - b));
  const scripts = SCRIPTS.filter((script) => writes(codePoints, script));
  const source = `// Made by tools/font-coverage.ts from fonts/DejaVuSans.ttf.

/** Scripts that the bundled font can write. */
export const FONT_SCRIPTS: readonly string[] = ${JSON.stringify(scripts)};

/** Code points of the bundled font: the first and the last of each range, hexadecimal. */
const RANGES =
  '${ranges.map((range) => range.map((point) => point.toString(16)).join('-')).join(' ')}';

/** The same as numbers, first and last in turn. */
export const FONT_RANGES: readonly (readonly [number, number])[] = RANGES.split(' ').map((range) => {
  const [first = '', last = ''] = range.split('-');
  return [Number.parseInt(first, 16), Number.parseInt(last || first, 16)];
});
`;
  const options = await resolveConfig(TABLE);
  return format(source, { ...options, parser: 'typescript' });
}

/** From the `cmap` table's full Unicode subtable (format 12 of the OpenType specification). */
function readCodePoints(font: DataView): Set<number> {
  const cmap = findTable(font, 'cmap');
  const count = font.getUint16(cmap + 2);
  const subtables = Array.from(
    { length: count },
    (_, i) => cmap + font.getUint32(cmap + 8 + 8 * i),
  );
  const full = subtables.find((subtable) => font.getUint16(subtable) === 12);
  if (full === undefined) throw new Error('expected a font with a cmap subtable of format 12');
  const groups = Array.from({ length: font.getUint32(full + 12) }, (_, i) => full + 16 + 12 * i);
  return new Set(
    groups.flatMap((group) => {
      const first = font.getUint32(group);
      return Array.from({ length: font.getUint32(group + 4) - first + 1 }, (_, i) => first + i);
    }),
  );
}

function findTable(font: DataView, name: string): number {
  const entries = Array.from({ length: font.getUint16(4) }, (_, i) => 12 + 16 * i);
  const tagOf = (entry: number) =>
    String.fromCharCode(...[0, 1, 2, 3].map((i) => font.getUint8(entry + i)));
  const entry = entries.find((candidate) => tagOf(candidate) === name);
  if (entry === undefined) throw new Error(`expected a font with a ${name} table`);
  return font.getUint32(entry + 8);
}

function toRanges(sorted: readonly number[]): number[][] {
  const ranges: number[][] = [];
  for (const point of sorted) {
    const last = ranges.at(-1);
    if (last && point === (last.at(-1) ?? 0) + 1) last[1] = point;
    else ranges.push([point]);
  }
  return ranges;
}

function writes(codePoints: ReadonlySet<number>, script: string): boolean {
  const letter = new RegExp(`^(?=\\p{L})\\p{Script=${script}}$`, 'u');
  const alphabet = Array.from({ length: 0x10000 }, (_, point) => point)
    .filter((point) => letter.test(String.fromCodePoint(point)))
    .slice(0, ALPHABET);
  return alphabet.filter((point) => codePoints.has(point)).length >= ENOUGH * alphabet.length;
}

if (import.meta.main) await writeFile(TABLE, await coverageSource(await readFile(FONT)));
