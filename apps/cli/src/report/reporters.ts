import type { SyncFailure, SyncResult } from '@image-pipeline/pipeline';
import type { CommandContext } from '../io.ts';
import type { OpenPlace, Place } from '../place/place.ts';
import { print, printLines } from '../print.ts';
import { painter } from './format.ts';
import { jsonLine, toJson } from './json.ts';
import { liveLines } from './live.ts';
import { leftOut, placeLines } from './summary.ts';
import { madeTable, troubleLines } from './table.ts';
import { count, emptyTally, type Tally } from './tally.ts';

/** One way of telling: what is said of each image, and what at the end. */
export interface Reporter {
  readonly tell: (
    result: SyncResult | SyncFailure,
    name: string,
    opened: OpenPlace,
  ) => Promise<void>;
  readonly end: (tally: Tally, footer: readonly string[]) => Promise<void>;
}

export interface ReporterOptions {
  readonly live: boolean;
  readonly places: readonly Place[];
}

/** JSON for programs, troubles alone for --quiet, else everything for a person. */
export function chooseReporter(context: CommandContext, options: ReporterOptions): Reporter {
  const { json, quiet } = context.options;
  if (json) return jsonReporter(context);
  return quiet ? quietReporter(context, options) : personReporter(context, options);
}

const silence = () => Promise.resolve();

function jsonReporter({ io }: CommandContext): Reporter {
  return {
    async tell(result, _name, { deps }) {
      const line = await toJson(result, deps.records);
      if (line) await print(io.stdout, jsonLine(line));
    },
    end: silence,
  };
}

function quietReporter({ io, options }: CommandContext, { live }: ReporterOptions): Reporter {
  const paint = painter(io.stderr, options.color);
  const printTroubles = ({ troubles }: Tally) =>
    printLines(io.stderr, troubleLines(troubles, paint));
  if (!live) return { tell: silence, end: printTroubles };
  return {
    tell: (result, name) => printTroubles(count(emptyTally, result, name)),
    end: silence,
  };
}

function personReporter(
  { io, options }: CommandContext,
  { live, places }: ReporterOptions,
): Reporter {
  const paint = painter(io.stdout, options.color);
  const where = places.flatMap(placeLines);
  if (!live) {
    return {
      tell: silence,
      end: (tally, footer) =>
        printLines(io.stdout, [
          ...(tally.made.length === tally.done && tally.done > 0 ? [madeTable(tally.made)] : []),
          ...troubleLines(tally.troubles, paint),
          ...leftOut(tally, places),
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
