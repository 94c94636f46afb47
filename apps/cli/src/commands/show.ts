import type { Command } from 'commander';
import { getImage } from '@image-pipeline/pipeline';
import type { ImageRecord, MetadataStore } from '@image-pipeline/ports';
import { UsageError } from '../errors.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { CommandContext } from '../io.ts';
import { examples, type Host, type SiteOptions, withSite } from '../options/options.ts';
import { findRecords } from '../place/find.ts';
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
  withSite(command)
    .addHelpText(
      'after',
      examples([
        ['show ~/Pictures/photo.jpg', 'an original by its path'],
        ['show 2026/photo.jpg --out ~/small --json', 'by its name, as JSON'],
        ['show 2026/photo.jpg --records dynamodb://ImageMetadata', 'on AWS, by its key'],
      ]),
    )
    .action((filename: string, options: SiteOptions, self: Command) =>
      host.run(self, (context) => show(context, filename, options)),
    );
}

async function show(
  { io, options }: CommandContext,
  filename: string,
  places: SiteOptions,
): Promise<ExitCode> {
  const { site, keys } = await findRecords(filename, places, io);
  const store = await site.openRecords();
  try {
    const record = await firstRecord(store, keys);
    if (!record) throw new UsageError(`there is no record of ${filename} in ${site.records}`);
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
