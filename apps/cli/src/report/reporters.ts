import type { SyncFailure, SyncResult } from '@image-pipeline/pipeline';
import type { CommandContext } from '../io.ts';
import type { OpenSite, Site } from '../place/place.ts';
import { print, printLines } from '../print.ts';
import { painter } from './format.ts';
import { jsonLine, toJson } from './json.ts';
import { liveLines } from './live.ts';
import { leftOut, places } from './summary.ts';
import { madeTable, troubleLines } from './table.ts';
import { count, emptyTally, type Tally } from './tally.ts';

/** One way of telling: what is said of each image, and what at the end. */
export interface Voice {
  readonly tell: (
    result: SyncResult | SyncFailure,
    name: string,
    opened: OpenSite,
  ) => Promise<void>;
  readonly end: (tally: Tally, footer: readonly string[]) => Promise<void>;
}

export interface VoiceOptions {
  readonly live: boolean;
  readonly sites: readonly Site[];
}

/** JSON for programs, troubles alone for --quiet, else everything for a person. */
export function chooseVoice(context: CommandContext, options: VoiceOptions): Voice {
  const { json, quiet } = context.options;
  if (json) return jsonVoice(context);
  return quiet ? quietVoice(context, options) : personVoice(context, options);
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

function personVoice({ io, options }: CommandContext, { live, sites }: VoiceOptions): Voice {
  const paint = painter(io.stdout, options.color);
  const where = sites.flatMap(places);
  if (!live) {
    return {
      tell: silence,
      end: (tally, footer) =>
        printLines(io.stdout, [
          ...(tally.made.length === tally.done && tally.done > 0 ? [madeTable(tally.made)] : []),
          ...troubleLines(tally.troubles, paint),
          ...leftOut(tally, sites),
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
