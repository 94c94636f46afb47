import { type PipelineDeps, syncImage } from '@image-pipeline/pipeline';
import { type Command } from 'commander';
import { pMapIterable, pMapSkip } from 'p-map';
import { namesAws } from '../aws/places.ts';
import { forPerson, UsageError } from '../errors.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { folderSite } from '../folder-site.ts';
import { findFolder } from '../folders.ts';
import {
  examples,
  type Host,
  type PlaceOptions,
  type RecipeOptions,
  withPlaces,
  withRecipe,
} from '../host.ts';
import { listenForInterrupt } from '../interrupt.ts';
import { type CommandContext } from '../io.ts';
import { createKeyQueue, type KeyQueue } from '../key-queue.ts';
import { toPath } from '../paths.ts';
import { print, printLines } from '../print.ts';
import { loadRecipe } from '../recipe-file.ts';
import { type Pace, type Results, syncJob, syncJobs } from '../sync-jobs.ts';
import { watchFolder } from '../watch-folder.ts';
import { type Job } from '../site.ts';

type Options = PlaceOptions & RecipeOptions;

export function addWatch(program: Command, host: Host): void {
  const command = program
    .command('watch')
    .summary('process a folder, and then whatever changes in it')
    .description(
      'Processes a folder, and then whatever is added, replaced or removed in it, until Ctrl-C. A file that is still being copied is left until it is whole.',
    )
    .argument('<folder>', 'folder of originals');
  withRecipe(withPlaces(command))
    .addHelpText(
      'after',
      examples([
        ['watch ~/Pictures', 'until Ctrl-C'],
        ['watch /srv/uploads --out /srv/www/images --json', 'as a service'],
      ]),
    )
    .action((folder: string, options: Options, self: Command) =>
      host.run(self, (context) => watch(context, folder, options)),
    );
}

async function watch(context: CommandContext, given: string, options: Options): Promise<ExitCode> {
  const { io } = context;
  if (namesAws(options)) {
    throw new UsageError(
      'watch works on a folder: on AWS the function follows its bucket by itself, and "process" does the rest',
    );
  }
  const recipe = await loadRecipe(options.recipe, io.cwd);
  const { workspace, prefix } = await findFolder(given, options, io.cwd);
  const folder = toPath(workspace.root, prefix);
  const interrupt = listenForInterrupt(io);
  const hints = createKeyQueue();
  let failed: unknown;
  const watcher = await watchFolder(folder, workspace, {
    onHint: hints.push,
    onEnd(error) {
      failed ??= error;
      hints.close();
    },
  });
  interrupt.signal.addEventListener('abort', hints.close);
  try {
    const job = { site: folderSite(workspace), prefixes: [prefix], keys: [] };
    const code = await syncJobs(context, [job], recipe, interrupt.signal, work, { live: true });
    if (failed === undefined) return code;
    await printLines(io.stderr, [`image-pipeline: ${forPerson(failed)}`]);
    return EXIT.infrastructure;
  } finally {
    await watcher.close();
    interrupt.dispose();
  }

  async function* work(deps: PipelineDeps, job: Job, pace: Pace): Results {
    yield* syncJob(deps, job, pace);
    if (!context.options.quiet) await print(io.stderr, `watching ${folder} (Ctrl-C ends)\n`);
    yield* syncHints(deps, hints, pace);
  }
}

/**
 * After which time, in ms, a key is looked at again: that somebody else held, on which a decoder died, that the
 * world kept.
 */
const AGAIN = { waiting: 1000, unsettled: 1000, failed: 30_000 } as const;

/** Syncs keys as they are hinted at, until the queue is closed. */
export function syncHints(deps: PipelineDeps, hints: KeyQueue, pace: Pace): Results {
  const { concurrency, signal } = pace;
  const again = (key: string, ms: number) => {
    setTimeout(() => {
      hints.push(key);
    }, ms).unref();
  };
  const attempt = async (key: string) => {
    try {
      const result = await syncImage(deps, key, { signal });
      const { outcome } = result;
      if (outcome !== 'waiting' && outcome !== 'unsettled') return result;
      again(key, AGAIN[outcome]);
      return pMapSkip;
    } catch (error) {
      if (!signal.aborted) again(key, AGAIN.failed);
      return { key, error };
    }
  };
  return pMapIterable(hints, attempt, { concurrency, backpressure: concurrency * 4 });
}
