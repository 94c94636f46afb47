import Table from 'cli-table3';
import { bytes, duration, type Paint, printable, saved } from './format.ts';
import type { Made, Trouble } from './tally.ts';

type Cells = readonly string[];

/** A table without colors of its own and without lines between rows. */
export function plainTable(head: Cells, rows: readonly Cells[], rightAligned: Cells = []): string {
  const table = new Table({
    head: [...head],
    colAligns: head.map((name) => (rightAligned.includes(name) ? 'right' : 'left')),
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows.map((row) => [...row]));
  return table.toString();
}

/** One row per rendition: original → file, pixels, bytes, what was saved, and the time it took. */
export function madeTable(made: readonly Made[]): string {
  const head = ['original', 'rendition', 'pixels', 'bytes', 'saved', 'time'];
  return plainTable(head, made.flatMap(renditionRows), ['pixels', 'bytes', 'saved', 'time']);
}

function renditionRows({ name, record }: Made): Cells[] {
  return record.renditions.map((rendition, index) => [
    index === 0 ? printable(name) : '',
    printable(rendition.key),
    `${rendition.width} × ${rendition.height}`,
    bytes(rendition.bytes),
    saved(record.size, rendition.bytes),
    duration(rendition.ms),
  ]);
}

/** One line per image that a person has to look at: name, code, message. */
export function troubleLines(troubles: readonly Trouble[], paint: Paint): string[] {
  return troubles.map(
    ({ name, code, message }) =>
      `${paint('red', '✗')} ${printable(name)}  ${paint('red', code)}  ${printable(message)}`,
  );
}
