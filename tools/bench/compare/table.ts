import { type Spread } from '../measure/statistics.ts';
import { type Row } from './rows.ts';

const number = (value: number, digits = 2) => (Number.isNaN(value) ? '–' : value.toFixed(digits));

const range = ({ mean, min, max }: Spread) =>
  Number.isNaN(mean) ? '–' : `**${number(mean)}** (${number(min)}–${number(max)})`;

const signed = (value: number) => `${value > 0 ? '+' : ''}${number(value)}`;

/** Rows of cells as a Markdown table. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A comparison for people: ratios as geometric means with the least and the most. */
export function comparisonTable(rows: readonly Row[], photos: number): string {
  return markdownTable(
    ['', 'wall', 'CPU', 'bytes', 'score (difference)', 'wall ms', 'CPU ms'],
    rows.map((row) => [
      row.photos === photos ? row.name : `${row.name} (${row.photos} of ${photos} photos)`,
      range(row.wall),
      range(row.cpu),
      number(row.bytes.mean, 3),
      row.score === undefined
        ? '–'
        : `${number(row.score, 1)} (${signed(row.scoreDifference ?? NaN)})`,
      number(row.wallMs, 0),
      number(row.cpuMs, 0),
    ]),
  );
}
