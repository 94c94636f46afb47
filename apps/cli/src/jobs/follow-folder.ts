import { pMapIterable, pMapSkip } from 'p-map';
import type { PreparedRecipe } from '@image-pipeline/image-core/recipe';
import { type PipelineDeps, syncImage } from '@image-pipeline/pipeline';
import { forPerson } from '../errors.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { CommandContext } from '../io.ts';
import { toPath } from '../place/folder/paths.ts';
import { folderPlace } from '../place/folder/place.ts';
import type { Workspace } from '../place/folder/workspace.ts';
import { print, printLines } from '../print.ts';
import { listenForInterrupt } from './interrupt.ts';
import { createKeyQueue, type KeyQueue } from './key-queue.ts';
import {
  type JobRun,
  overlap,
  type Pace,
  type Results,
  syncJob,
  syncJobs,
  type Tell,
} from './sync-jobs.ts';
import { watchFolder } from './watch-folder.ts';

/** What to follow. */
export interface FollowOptions {
  /** The folder of originals, its outputs and its records. */
  readonly workspace: Workspace;
  /** Prefix of the keys to follow; `''` follows the whole folder. */
  readonly prefix: string;
  readonly recipe: PreparedRecipe;
  readonly sidecar?: Sidecar;
}

/** Runs beside the watching, on the same open stores. */
export interface Sidecar {
  /**
   * Called once the stores are open; what it returns is called before they close, after the signal was aborted or
   * the watching broke off.
   */
  readonly join: (deps: PipelineDeps, pace: Pace, tell: Tell) => Promise<() => Promise<void>>;
  /** How far the children that render stand back. */
  readonly niceness: number;
}

/** Syncs a folder, and then whatever changes in it, until Ctrl-C. */
export async function followFolder(
  context: CommandContext,
  { workspace, prefix, recipe, sidecar }: FollowOptions,
): Promise<ExitCode> {
  const { io } = context;
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
    const job = { place: folderPlace(workspace), prefixes: [prefix], keys: [] };
    const code = await syncJobs(context, [job], {
      recipe,
      signal: interrupt.signal,
      work,
      live: true,
      niceness: sidecar?.niceness ?? 0,
    });
    if (failed === undefined) return code;
    await printLines(io.stderr, [`image-pipeline: ${forPerson(failed)}`]);
    return EXIT.infrastructure;
  } finally {
    await watcher.close();
    interrupt.dispose();
  }

  async function* work(deps: PipelineDeps, { job: all, pace, tell }: JobRun): Results {
    const leave = await sidecar?.join(deps, pace, tell);
    try {
      yield* syncJob(deps, { job: all, pace });
      if (!context.options.quiet) await print(io.stderr, `watching ${folder} (Ctrl-C ends)\n`);
      yield* syncHints(deps, hints, pace);
    } finally {
      await leave?.();
    }
  }
}

/**
 * After which time, in ms, a key is looked at again: that somebody else held, on which a decoder died, that the
 * world kept.
 */
const AGAIN = { waiting: 1000, unsettled: 1000, failed: 30_000 } as const;

/** Syncs keys as they are hinted at, until the queue is closed. */
export function syncHints(deps: PipelineDeps, hints: KeyQueue, pace: Pace): Results {
  const { concurrency, signal } = overlap(pace);
  function again(key: string, ms: number) {
    setTimeout(() => {
      hints.push(key);
    }, ms).unref();
  }
  async function attempt(key: string) {
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
  }
  return pMapIterable(hints, attempt, { concurrency, backpressure: concurrency * 4 });
}
