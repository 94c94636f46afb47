import type { SyncFailure, SyncResult } from '@image-pipeline/pipeline';
import { forPerson } from '../errors.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { CommandContext } from '../io.ts';
import type { OpenPlace, Place } from '../place/place.ts';
import { printLines } from '../print.ts';
import { createProgressBar, type Progress, silentProgress } from './progress.ts';
import { chooseReporter } from './reporters.ts';
import { totals } from './summary.ts';
import { count, emptyTally, exitCode } from './tally.ts';

/** What a run tells while it goes and when it ends, in the way that the options ask for. */
export interface Report {
  readonly progress: Progress;
  add(result: SyncResult | SyncFailure, opened: OpenPlace): Promise<void>;
  /** A whole place could not be worked on. */
  fail(error: unknown): Promise<void>;
  /** Prints what there is to print at the end, and says how the program ends. */
  finish(interrupted: boolean): Promise<ExitCode>;
}

export interface ReportStyle {
  /** A line for every image as soon as it is done, instead of a bar and a table; default false. */
  readonly live?: boolean;
}

/** The report of a run over these places. */
export function createReport(
  context: CommandContext,
  places: readonly Place[],
  { live = false }: ReportStyle = {},
): Report {
  const { io } = context;
  const started = performance.now();
  const progress = !live && wantsBar(context) ? createProgressBar(io.stderr) : silentProgress;
  const { tell, end } = chooseReporter(context, { live, places });
  let tally = emptyTally;
  let broken = 0;

  return {
    progress,
    async add(result, opened) {
      progress.tick();
      const { key } = result;
      const name = places.length === 1 ? key : opened.place.nameOf(key, io.cwd);
      tally = count(tally, result, name);
      await tell(result, name, opened);
    },
    async fail(error) {
      broken += 1;
      await printLines(io.stderr, [`image-pipeline: ${forPerson(error)}`]);
    },
    async finish(interrupted) {
      progress.stop();
      const elapsedMs = performance.now() - started;
      if (broken < places.length) await end(tally, totals(tally, { elapsedMs, interrupted }));
      if (interrupted) return EXIT.interrupted;
      return broken > 0 ? EXIT.infrastructure : exitCode(tally);
    },
  };
}

/** Whether a bar may be drawn on stderr. */
export function wantsBar({ io, options }: CommandContext): boolean {
  const isShared = options.json && io.stdout.isTTY === true;
  return io.stderr.isTTY === true && !options.quiet && !isShared;
}
