import type { Command } from 'commander';
import type { PreparedRecipe } from '@image-pipeline/image-core/recipe';
import { listImages, retryMany } from '@image-pipeline/pipeline';
import type { ImageRecord, RecordPage } from '@image-pipeline/ports';
import { UsageError } from '../errors.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { Host } from '../host.ts';
import type { CommandContext } from '../io.ts';
import { listenForInterrupt } from '../jobs/interrupt.ts';
import { overlap, syncJobs, type Work } from '../jobs/sync-jobs.ts';
import {
  AWS_PLACES,
  examples,
  type PlaceOptions,
  type RecipeOptions,
  withGeneration,
  withPlaces,
  withRecipe,
} from '../options/options.ts';
import { readRecipeFile } from '../options/recipe-file.ts';
import type { FoundRetries, Job, OpenRecords } from '../place/place.ts';
import { placesOf } from '../place/places.ts';
import { print } from '../print.ts';
import { firstRecord } from './show.ts';

interface Options extends PlaceOptions, RecipeOptions {
  readonly reason?: string;
}

export function addRetry(program: Command, host: Host): void {
  const command = program
    .command('retry')
    .summary('try rejected and quarantined images again')
    .description(
      'Tries rejected and quarantined images again: all of the folder you are in, of the folders you name, or those you name. What was replaced or removed meanwhile needs no retry: "process" sees it. On AWS names are keys, or prefixes that end in "/"; none is everything.',
    )
    .argument('[filenames...]', 'originals, or folders of them')
    .option('--reason <code>', 'only what failed for this reason, such as decoder-timeout');
  withGeneration(withRecipe(withPlaces(command)))
    .addHelpText(
      'after',
      examples([
        ['retry ~/Pictures', 'everything that was refused'],
        [
          'retry ~/Pictures --reason decoder-out-of-memory --concurrency 1',
          'with more memory each',
        ],
        ['retry ~/Pictures/photo.jpg', 'one photo'],
        [`retry --reason decoder-timeout --recipe recipe.json ${AWS_PLACES}`, 'on AWS'],
      ]),
    )
    .action((filenames: string[], options: Options, self: Command) =>
      host.run(self, (context) => retry(context, filenames, options)),
    );
}

async function retry(
  context: CommandContext,
  filenames: readonly string[],
  options: Options,
): Promise<ExitCode> {
  const { io } = context;
  const recipe = await readRecipeFile(options.recipe, io.cwd);
  const jobs: Job[] = [];
  for (const found of await placesOf(options, io).retries(filenames, recipe)) {
    jobs.push(await findStuck(found, recipe, options.reason));
  }
  const busy = mergeJobs(jobs).filter(({ keys }) => keys.length > 0);
  if (busy.length === 0) {
    if (!context.options.json && !context.options.quiet)
      await print(io.stdout, 'nothing to retry\n');
    return EXIT.ok;
  }
  const interrupt = listenForInterrupt(io);
  try {
    return await syncJobs(context, busy, { recipe, signal: interrupt.signal, work: retryJob });
  } finally {
    interrupt.dispose();
  }
}

/** The keys to retry that one name stands for. */
async function findStuck(
  { place, keys, prefix }: FoundRetries,
  recipe: PreparedRecipe,
  reason: string | undefined,
): Promise<Job> {
  const store = await place.openRecords();
  try {
    const latest = await store.latest();
    if (latest && latest.id !== recipe.id) {
      throw new UsageError(
        `the images in ${place.outputs} were made with another recipe (id ${latest.id}): give that one with --recipe, or use "process" to make all of them anew`,
      );
    }
    const isWanted = ({ filename, failure }: ImageRecord) =>
      filename.startsWith(prefix) && (reason === undefined || failure?.code === reason);
    const found = keys.length === 0 ? await stuckRecords(store) : [await firstRecord(store, keys)];
    const records = found.filter((record) => record !== undefined);
    if (records.length === 0 && keys.length > 0) {
      throw new UsageError(`there is no record of ${keys.at(-1) ?? ''} in ${place.records}`);
    }
    return { place, prefixes: [], keys: records.filter(isWanted).map((one) => one.filename) };
  } finally {
    store.close();
  }
}

/** All at once, before the first of them changes: a listing may skip what is written meanwhile. */
async function stuckRecords(store: OpenRecords): Promise<ImageRecord[]> {
  const found: ImageRecord[] = [];
  for (const status of ['rejected', 'quarantined'] as const) {
    let cursor: string | undefined;
    do {
      const page: RecordPage = await listImages(store, { status, ...(cursor && { cursor }) });
      found.push(...page.records);
      cursor = page.cursor;
    } while (cursor !== undefined);
  }
  return found;
}

const mergeJobs = (jobs: readonly Job[]): Job[] =>
  [...Map.groupBy(jobs, ({ place }) => place.records).values()].flatMap((same) =>
    same.slice(0, 1).map((job) => ({
      ...job,
      keys: [...new Set(same.flatMap(({ keys }) => keys))],
    })),
  );

const retryJob: Work = (deps, { job, pace }) => retryMany(deps, job.keys, overlap(pace));
