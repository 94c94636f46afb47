import { type Command, Option } from 'commander';
import { listImages } from '@image-pipeline/pipeline';
import { type ImageRecord, RECORD_STATUSES, type RecordStatus } from '@image-pipeline/ports';
import { UsageError } from '../errors.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { Host } from '../host.ts';
import type { CommandContext } from '../io.ts';
import { examples, type PlaceOptions, wholeNumber, withPlaces } from '../options/options.ts';
import { namesAws } from '../place/aws/urls.ts';
import { placesOf } from '../place/places.ts';
import { print, printLines } from '../print.ts';
import { jsonLine } from '../report/json.ts';
import { recordTable } from '../report/record.ts';

interface Options extends PlaceOptions {
  readonly status?: RecordStatus;
  readonly limit?: number;
  readonly cursor?: string;
}

/** Records on the screen where nobody said how many. */
const SCREENFUL = 50;

export function addList(program: Command, host: Host): void {
  const command = program
    .command('list')
    .summary('list records, newest first')
    .description(
      'Lists the records of a folder, newest first. With --json one record per line: all of them, or with --limit a page, and then, if there are more, a last line {"cursor": "…"} for the next page. On AWS --records alone is enough.',
    )
    .argument('[folder]', 'folder of originals (default: the one you are in)')
    .addOption(new Option('--status <status>', 'only these').choices(RECORD_STATUSES))
    .option(
      '--limit <n>',
      `how many, 1 to 1000 (default: ${SCREENFUL}; all with --json)`,
      wholeNumber(1, 1000),
    )
    .option('--cursor <cursor>', 'go on where the page before ended');
  withPlaces(command)
    .addHelpText(
      'after',
      examples([
        ['list ~/Pictures', 'the newest'],
        ['list ~/Pictures --status rejected', 'what could not be used, and why'],
        ['list --out ~/small --json', 'all of them, for a program to read'],
        ['list --status rejected --records dynamodb://ImageMetadata', 'a table on AWS'],
      ]),
    )
    .action((folder: string | undefined, options: Options, self: Command) =>
      host.run(self, (context) => list(context, folder, options)),
    );
}

async function list(
  context: CommandContext,
  folder: string | undefined,
  options: Options,
): Promise<ExitCode> {
  const { place, keys, prefix } = await placesOf(options, context.io).records(folder);
  if (namesAws(options) && (keys.length > 0 || prefix !== '')) {
    throw new UsageError(
      `a table is listed whole, not by "${folder ?? ''}": leave the name out, or use "show"`,
    );
  }
  const store = await place.openRecords();
  try {
    await (context.options.json ? printJson : printTable)(context, store, options);
  } finally {
    store.close();
  }
  return EXIT.ok;
}

type Records = Parameters<typeof listImages>[0];

async function printTable({ io }: CommandContext, store: Records, options: Options): Promise<void> {
  const { records, cursor } = await page(store, { limit: SCREENFUL, ...options });
  if (records.length === 0) return print(io.stdout, 'no records\n');
  await print(io.stdout, `${recordTable(records)}\n`);
  if (cursor !== undefined) await print(io.stdout, `more with: --cursor ${cursor}\n`);
}

async function printJson({ io }: CommandContext, store: Records, options: Options): Promise<void> {
  let { cursor } = options;
  do {
    const next = await page(store, { ...options, ...(cursor !== undefined && { cursor }) });
    await printLines(
      io.stdout,
      next.records.map((record: ImageRecord) => JSON.stringify(record)),
    );
    cursor = next.cursor;
  } while (cursor !== undefined && options.limit === undefined);
  if (cursor !== undefined) await print(io.stdout, jsonLine({ cursor }));
}

function page(store: Records, { status, limit, cursor }: Options) {
  return listImages(store, {
    ...(status !== undefined && { status }),
    ...(limit !== undefined && { limit }),
    ...(cursor !== undefined && { cursor }),
  });
}
