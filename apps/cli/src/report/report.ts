import { type SyncFailure, type SyncResult } from '@image-pipeline/pipeline';
import { forPerson } from '../errors.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type CommandContext } from '../io.ts';
import { type OpenWorkspace } from '../open.ts';
import { shownFrom, toPath } from '../paths.ts';
import { print, printLines } from '../print.ts';
import { type Workspace } from '../workspace.ts';
import { painter } from './format.ts';
import { jsonLine, toJson } from './json.ts';
import { liveLines } from './live.ts';
import { createProgressBar, type Progress, silentProgress } from './progress.ts';
import { leftOut, places, totals } from './summary.ts';
import { madeTable, troubleLines } from './table.ts';
import { count, emptyTally, exitCode, type Tally } from './tally.ts';

/** What a run tells while it goes and when it ends, in the way that the options ask for. */
export interface Report {
  readonly progress: Progress;
  add(result: SyncResult | SyncFailure, opened: OpenWorkspace): Promise<void>;
  /** A whole workspace could not be worked on. */
  fail(error: unknown): Promise<void>;
  /** Prints what there is to print at the end, and says how the program ends. */
  finish(interrupted: boolean): Promise<ExitCode>;
}

export interface ReportStyle {
  /** A line for every image as soon as it is done, instead of a bar and a table; default false. */
  readonly live?: boolean;
}

/** The report of a run over these workspaces. */
export function createReport(
  context: CommandContext,
  workspaces: readonly Workspace[],
  { live = false }: ReportStyle = {},
): Report {
  const { io, options } = context;
  const started = performance.now();
  const progress = !live && wantsBar(context) ? createProgressBar(io.stderr) : silentProgress;
  const voice = options.json ? jsonVoice : options.quiet ? quietVoice : personVoice;
  const { tell, end } = voice(context, { live, workspaces });
  let tally = emptyTally;
  let broken = 0;

  return {
    progress,
    async add(result, opened) {
      progress.tick();
      const { root } = opened.workspace;
      const name =
        workspaces.length === 1 ? result.key : shownFrom(io.cwd, toPath(root, result.key));
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
      await end(tally, totals(tally, { elapsedMs, interrupted }));
      if (interrupted) return EXIT.interrupted;
      return broken > 0 ? EXIT.infrastructure : exitCode(tally);
    },
  };
}

function wantsBar({ io, options }: CommandContext): boolean {
  const isShared = options.json && io.stdout.isTTY === true;
  return io.stderr.isTTY === true && !options.quiet && !isShared;
}

/** One way of telling: what is said of each image, and what at the end. */
interface Voice {
  tell(result: SyncResult | SyncFailure, name: string, opened: OpenWorkspace): Promise<void>;
  end(tally: Tally, footer: readonly string[]): Promise<void>;
}

interface VoiceOptions {
  readonly live: boolean;
  readonly workspaces: readonly Workspace[];
}

const silence = () => Promise.resolve();

function jsonVoice({ io }: CommandContext): Voice {
  return {
    async tell(result, _name, { deps }) {
      const line = await toJson(result, deps.records);
      if (line) await print(io.stdout, jsonLine(line));
    },
    end: silence,
  };
}

function quietVoice({ io, options }: CommandContext, { live }: VoiceOptions): Voice {
  const paint = painter(io.stderr, options.color);
  const printTroubles = ({ troubles }: Tally) =>
    printLines(io.stderr, troubleLines(troubles, paint));
  if (!live) return { tell: silence, end: printTroubles };
  return {
    tell: (result, name) => printTroubles(count(emptyTally, result, name)),
    end: silence,
  };
}

function personVoice({ io, options }: CommandContext, { live, workspaces }: VoiceOptions): Voice {
  const paint = painter(io.stdout, options.color);
  const where = workspaces.flatMap(places);
  if (!live) {
    return {
      tell: silence,
      end: (tally, footer) =>
        printLines(io.stdout, [
          ...(tally.made.length === tally.done && tally.done > 0 ? [madeTable(tally.made)] : []),
          ...troubleLines(tally.troubles, paint),
          ...leftOut(tally, workspaces),
          ...footer,
          ...where,
        ]),
    };
  }
  return {
    tell: (result, name) =>
      printLines(io.stdout, liveLines(count(emptyTally, result, name), name, paint)),
    end: (_tally, footer) => printLines(io.stdout, [...footer, ...where]),
  };
}
