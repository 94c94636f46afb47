import { table } from '../../base/markdown.ts';
import type { Spread } from '../../base/statistics.ts';
import type { Row } from './rows.ts';

const number = (value: number, digits = 2) => (Number.isNaN(value) ? '–' : value.toFixed(digits));

const range = ({ mean, min, max }: Spread) =>
  Number.isNaN(mean) ? '–' : `**${number(mean)}** (${number(min)}–${number(max)})`;

const signed = (value: number) => `${value > 0 ? '+' : ''}${number(value)}`;

/** The name, with what makes the row another's unequal. */
function labelOf({ name, note, photos }: Row, all: number): string {
  const notes = [note, photos === all ? undefined : `${photos} of ${all} photos`].filter(Boolean);
  return notes.length === 0 ? name : `${name} (${notes.join(', ')})`;
}

/** A comparison for people: ratios as geometric means with the least and the most. */
export function comparisonTable(rows: readonly Row[], photos: number): string {
  return table(
    ['', 'wall', 'CPU', 'bytes', 'score (difference)', 'wall ms', 'CPU ms'],
    rows.map((row) => [
      labelOf(row, photos),
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
