import type { ImageRecord } from '@image-pipeline/ports';
import type { PipelineDeps } from '../deps.ts';
import { failureOf } from './failures.ts';
import { type Now, release } from './transitions.ts';

/** One call's identity, tally and open claim. */
export function startWorker(deps: PipelineDeps, key: string, signal: AbortSignal | undefined) {
  const me = deps.newWorkerId();
  const { id } = deps.recipe.prepared;
  const recipe = { id, generation: deps.recipe.generation };
  const tally = { renders: 0, swept: 0 };
  let owed: ImageRecord | undefined;
  let hasClaimed = false;
  const now = (): Now => ({ key, recipe, at: new Date(deps.clock.now()).toISOString() });

  /** The row says whether it is mine: a claim may have been written although its answer was lost. */
  async function giveBackMine(error: unknown) {
    const row = await deps.records.get(key);
    if (row?.lease?.owner !== me) return;
    const failure = error === undefined || signal?.aborted ? {} : { failure: failureOf(error) };
    const isOwed = owed?.revision === row.revision + 1;
    const freed = isOwed ? owed : release(row, now(), { ...failure, deaths: row.deaths });
    if (freed) await deps.records.write(freed, row.revision);
  }
  return {
    me,
    signal,
    now,
    /** Best effort: where even this fails, the lease ends by itself and the error that matters is thrown. */
    giveBack: async (error?: unknown) => {
      if (hasClaimed) await giveBackMine(error).catch(() => undefined);
    },
    /** Said before a claim is written: from then on there may be something to give back. */
    claiming: () => {
      hasClaimed = true;
    },
    /** The row that counts a decoder's death, before it is written: giving back takes no death back. */
    owe: (row: ImageRecord) => {
      owed = row;
    },
    add: (counted: Partial<typeof tally>) => {
      tally.renders += counted.renders ?? 0;
      tally.swept += counted.swept ?? 0;
    },
    done: () => ({ ...tally }),
  };
}

export type Worker = ReturnType<typeof startWorker>;
