import { createRenderPool } from '@image-pipeline/image-core/isolated';
import type { PreparedRecipe } from '@image-pipeline/image-core/recipe';
import {
  inFlightFor,
  type PipelineDeps,
  type Render,
  syncAll,
  type SyncFailure,
  syncMany,
  type SyncResult,
} from '@image-pipeline/pipeline';
import type { ExitCode } from '../exit-codes.ts';
import type { CommandContext } from '../io.ts';
import type { Job, OpenPlace, Selection } from '../place/place.ts';
import { createReport, type Report, type ReportStyle } from '../report/report.ts';

export type Results = AsyncIterable<SyncResult | SyncFailure>;

/** How much at once, and until when. */
export interface Pace {
  /** Images that are decoded at once, each in a process of its own; others may be on their way meanwhile. */
  readonly concurrency: number;
  readonly signal: AbortSignal;
}

/** Tells the report of one image. */
export type Tell = (result: SyncResult | SyncFailure) => Promise<void>;

/** What the work in one open place gets besides the stores. */
export interface JobRun {
  readonly job: Job;
  readonly pace: Pace;
  /** Reports a result that the work does not return. */
  readonly tell: Tell;
}

/** Works in one open place. */
export type Work = (deps: PipelineDeps, run: JobRun) => Results;

export interface SyncJobsOptions extends ReportStyle {
  readonly recipe: PreparedRecipe;
  readonly signal: AbortSignal;
  /** Default `syncJob`. */
  readonly work?: Work;
  /** How far the children that render stand back; see `createRenderPool`. Default 0. */
  readonly niceness?: number;
}

/**
 * Works on one place after the other, in one pool of children and with one report. Nothing is claimed
 * before every child is there: a kill while they start leaves no trace.
 */
export async function syncJobs(
  context: CommandContext,
  jobs: readonly Job[],
  { recipe, signal, work = syncJob, niceness = 0, ...style }: SyncJobsOptions,
): Promise<ExitCode> {
  const concurrency = decodersFor(jobs, context.options.concurrency);
  const pool = createRenderPool({ size: concurrency, niceness });
  const places = jobs.map(({ place }) => place);
  const report = createReport(context, places, style);
  try {
    await pool.ready();
    const render: Render = (...args) => pool.render(...args);
    for (const job of jobs) {
      if (signal.aborted) break;
      const pace = { concurrency, signal };
      await runJob(job, { recipe, render, report, pace, work });
    }
  } finally {
    report.progress.stop();
    await pool.close();
  }
  return report.finish(signal.aborted);
}

/**
 * Children to start: one per core as a rule, each with one thread. On 2 cores a folder took 7.7 s with one picture at
 * a time, 5.5 s with two and no less with three, and a second thread per picture gained WebP and JPEG nothing. For
 * single photos no more are started than there are photos: nobody waits for a child without work.
 */
export function decodersFor(jobs: readonly Selection[], concurrency: number): number {
  if (jobs.some(({ prefixes }) => prefixes.length > 0)) return concurrency;
  const most = Math.max(1, ...jobs.map(({ keys }) => keys.length));
  return Math.min(concurrency, most);
}

interface Run {
  readonly recipe: PreparedRecipe;
  readonly render: Render;
  readonly report: Report;
  readonly pace: Pace;
  readonly work: Work;
}

async function runJob(job: Job, { recipe, render, report, pace, work }: Run): Promise<void> {
  let opened: OpenPlace | undefined;
  try {
    opened = await job.place.open(recipe, render);
    const { deps } = opened;
    const counting = countOriginals(deps, job, report.progress.expect);
    const tell = toReport(report, opened, pace.signal);
    for await (const result of work(deps, { job, pace, tell })) await tell(result);
    await counting;
  } catch (error) {
    await report.fail(error);
  } finally {
    opened?.close();
  }
}

/** Hands every result to the report, but for those that only say that they were interrupted. */
function toReport(report: Pick<Report, 'add'>, opened: OpenPlace, signal: AbortSignal): Tell {
  return async function tell(result) {
    const givenBack = 'error' in result && signal.aborted && result.error === signal.reason;
    if (!givenBack) await report.add(result, opened);
  };
}

/** Syncs everything that a job selects. */
export async function* syncJob(
  deps: PipelineDeps,
  { job, pace }: Pick<JobRun, 'job' | 'pace'>,
): Results {
  const overlapping = overlap(pace);
  for (const prefix of job.prefixes) yield* syncAll(deps, { ...overlapping, prefix });
  yield* syncMany(deps, job.keys, overlapping);
}

/** The pace of images on their way: while one is decoded, the next is fetched and the last one stored. */
export const overlap = ({ concurrency, signal }: Pace): Pace => ({
  concurrency: inFlightFor(concurrency),
  signal,
});

/** Tells how much there is to do while it is being done; only a bar needs it, so it may fail in silence. */
async function countOriginals(
  { raw }: PipelineDeps,
  { prefixes, keys }: Selection,
  expect: (images: number) => void,
): Promise<void> {
  expect(keys.length);
  try {
    for (const prefix of prefixes) {
      let cursor: string | undefined;
      do {
        const page = await raw.list({ prefix, ...(cursor !== undefined && { cursor }) });
        expect(page.objects.length);
        cursor = page.cursor;
      } while (cursor !== undefined);
    }
  } catch {
    // The sync itself meets the same folder and says what is wrong with it.
  }
}
