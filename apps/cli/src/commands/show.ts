import type { Command } from 'commander';
import { getImage } from '@image-pipeline/pipeline';
import type { ImageRecord, MetadataStore } from '@image-pipeline/ports';
import { UsageError } from '../errors.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { Host } from '../host.ts';
import type { CommandContext } from '../io.ts';
import { examples, type PlaceOptions, withPlaces } from '../options/options.ts';
import { placesOf } from '../place/places.ts';
import { printLines } from '../print.ts';
import { recordLines } from '../report/record.ts';

export function addShow(program: Command, host: Host): void {
  const command = program
    .command('show')
    .summary('show the record of one original')
    .description(
      'Shows the record of one original: its path, or its name in the folder of originals. It may be gone by now. On AWS it is named by its key, and --records alone is enough.',
    )
    .argument('<filename>', 'the original');
  withPlaces(command)
    .addHelpText(
      'after',
      examples([
        ['show ~/Pictures/photo.jpg', 'an original by its path'],
        ['show 2026/photo.jpg --out ~/small --json', 'by its name, as JSON'],
        ['show 2026/photo.jpg --records dynamodb://ImageMetadata', 'on AWS, by its key'],
      ]),
    )
    .action((filename: string, options: PlaceOptions, self: Command) =>
      host.run(self, (context) => show(context, filename, options)),
    );
}

async function show(
  { io, options }: CommandContext,
  filename: string,
  where: PlaceOptions,
): Promise<ExitCode> {
  const { place, keys } = await placesOf(where, io).records(filename);
  const store = await place.openRecords();
  try {
    const record = await firstRecord(store, keys);
    if (!record) throw new UsageError(`there is no record of ${filename} in ${place.records}`);
    await printLines(io.stdout, options.json ? [JSON.stringify(record)] : recordLines(record));
    return EXIT.ok;
  } finally {
    store.close();
  }
}

/** The record of the first of these keys that has one. */
export async function firstRecord(
  store: { readonly records: MetadataStore },
  keys: readonly string[],
): Promise<ImageRecord | undefined> {
  for (const key of keys) {
    const record = await getImage(store, key);
    if (record) return record;
  }
  return undefined;
}
