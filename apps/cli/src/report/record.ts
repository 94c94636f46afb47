import type { ImageRecord } from '@image-pipeline/ports';
import { bytes, duration, printable } from './format.ts';
import { plainTable } from './table.ts';

/** Records for a person, one line each. */
export function recordTable(records: readonly ImageRecord[]): string {
  const head = ['filename', 'status', 'size', 'renditions', 'when', 'why'];
  return plainTable(head, records.map(recordRow), ['size', 'renditions']);
}

function recordRow({ filename, status, size, renditions, timestamp, failure }: ImageRecord) {
  const why = failure?.code ?? '';
  return [printable(filename), status, bytes(size), String(renditions.length), timestamp, why];
}

/** Everything that a record says, for a person: one line per fact, one per rendition. */
export function recordLines(record: ImageRecord): string[] {
  const { source, failure, lease, recipe } = record;
  const facts: readonly (readonly [name: string, value: string | false | undefined])[] = [
    ['filename', printable(record.filename)],
    ['status', record.status],
    ['failure', failure && `${failure.code}: ${printable(failure.message)}`],
    ['size', bytes(record.size)],
    ['timestamp', record.timestamp],
    ['type', source?.contentType],
    ['pixels', source?.width !== undefined && `${source.width} × ${source.height ?? 0}`],
    ['color', record.color],
    ['placeholder', record.placeholder],
    ['warnings', record.warnings.join(', ')],
    ['recipe', `${recipe.id} (generation ${recipe.generation})`],
    ['revision', String(record.revision)],
    ['deaths', record.deaths > 0 && String(record.deaths)],
    ['held by', lease && `${lease.owner} until ${lease.until}`],
    ['stale', record.stale.map(printable).join(', ')],
  ];
  return [
    ...facts.flatMap(([name, value]) => (value ? [`${name.padEnd(12)}${value}`] : [])),
    ...record.renditions.map(renditionLine),
  ];
}

type Rendition = ImageRecord['renditions'][number];

function renditionLine({ name, key, width, height, ms, ...made }: Rendition) {
  const facts = [
    `${width} × ${height} ${made.format}`,
    ...(made.quality === undefined ? [] : [`quality ${made.quality}`]),
    ...(made.score === undefined ? [] : [`score ${made.score.toFixed(1)}`]),
    bytes(made.bytes),
    duration(ms),
  ];
  return `${'rendition'.padEnd(12)}${name}: ${printable(key)} (${facts.join(', ')})`;
}
