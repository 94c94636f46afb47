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
  const now = (): Now => ({ key, recipe, at: new Date(deps.clock.now()).toISOString() });

  /** Best effort: where even this fails, the lease ends by itself and the error that matters is thrown. */
  const giveBack = async (error?: unknown) => {
    if (!held) return;
    const failure = error === undefined || signal?.aborted ? {} : { failure: failureOf(error) };
    const freed = release(held, now(), { ...failure, deaths: held.deaths });
    await deps.records.write(freed, held.revision).catch(() => undefined);
  };
  return {
    me,
    signal,
    now,
    giveBack,
    hold: (claimed: ImageRecord) => {
      held = claimed;
    },
    add: (counted: Partial<typeof tally>) => {
      tally.renders += counted.renders ?? 0;
      tally.swept += counted.swept ?? 0;
    },
    done: () => ({ ...tally }),
  };
}

export type Worker = ReturnType<typeof startWorker>;
