import type { ImageRecord } from '@image-pipeline/ports';
import type { PipelineDeps } from './deps.ts';
import { failureOf } from './failures.ts';
import { type Now, release } from './transitions.ts';

/** One call's identity, tally and open claim. */
export function startWorker(deps: PipelineDeps, key: string, signal: AbortSignal | undefined) {
  const me = deps.newWorkerId();
  const { id } = deps.recipe.prepared;
  const recipe = { id, generation: deps.recipe.generation };
  const tally = { renders: 0, swept: 0 };
  let held: ImageRecord | undefined;
  let isCertain = false;
  let owed: ImageRecord | undefined;
  const now = (): Now => ({ key, recipe, at: new Date(deps.clock.now()).toISOString() });

  /** A claim whose answer was lost is held if the row says so. */
  const findClaim = async (): Promise<ImageRecord | undefined> => {
    if (isCertain || !held) return held;
    const row = await deps.records.get(key);
    return row?.lease?.owner === me ? row : undefined;
  };

  /** Best effort: where even this fails, the lease ends by itself and the error that matters is thrown. */
  const giveBack = async (error?: unknown) => {
    const claimed = await findClaim().catch(() => undefined);
    if (!claimed) return;
    const failure = error === undefined || signal?.aborted ? {} : { failure: failureOf(error) };
    const freed = owed ?? release(claimed, now(), { ...failure, deaths: claimed.deaths });
    await deps.records.write(freed, claimed.revision).catch(() => undefined);
  };
  return {
    me,
    signal,
    now,
    giveBack,
    /** A claim, before it is written and when that is certain; `undefined` when it was lost. */
    hold: (claimed: ImageRecord | undefined, certain: boolean) => {
      held = claimed;
      isCertain = certain;
      owed = undefined;
    },
    /** A row that has to be written however this call ends: giving the claim back takes no death back. */
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
