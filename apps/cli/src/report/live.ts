import { bytes, type Paint, printable } from './format.ts';
import { troubleLines } from './table.ts';
import type { Made, Tally } from './tally.ts';

/** What `watch` says about one image, whose tally this is; nothing where nothing was to do. */
export function liveLines(
  { made, removed, troubles }: Tally,
  name: string,
  paint: Paint,
): string[] {
  return [
    ...made.map((one) => madeLine(one, paint)),
    ...(removed > 0
      ? [`${paint('yellow', '−')} ${printable(name)}  removed with its outputs`]
      : []),
    ...troubleLines(troubles, paint),
  ];
}

function madeLine({ name, record }: Made, paint: Paint): string {
  const outputs = record.renditions.map(
    ({ key, width, height, bytes: size }) =>
      `${printable(key)} (${width} × ${height}, ${bytes(size)})`,
  );
  return `${paint('green', '✓')} ${printable(name)} → ${outputs.join(', ')}`;
}
