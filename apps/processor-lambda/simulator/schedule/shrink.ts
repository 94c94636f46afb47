import type { Action } from '../world/actions.ts';
import type { Consumer } from '../world/consumer.ts';
import { replay, type Run } from './run.ts';

/**
 * The shortest history that fails in the same way: decisions are left out in ever smaller pieces, and faults
 * are healed, for as long as the same invariant breaks (delta debugging).
 */
export async function shrink(failed: Run, consumer: Consumer): Promise<Run> {
  let best = failed;
  async function attempt(actions: readonly Action[]): Promise<boolean> {
    const run = await replay(failed.setup, actions, consumer);
    if (run.violation?.name !== failed.violation?.name) return false;
    const isShorter =
      run.actions.length < best.actions.length ||
      (run.actions.length === best.actions.length && run.history.length < best.history.length) ||
      run.actions.filter(isFaulty).length < best.actions.filter(isFaulty).length;
    if (isShorter) best = run;
    return isShorter;
  }
  for (let before = Infinity; best.actions.length < before;) {
    before = best.actions.length;
    for (let size = Math.ceil(before / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      await leaveOut(size, () => best.actions, attempt);
    }
    await heal(() => best.actions, attempt);
  }
  return best;
}

type Attempt = (actions: readonly Action[]) => Promise<boolean>;

const isFaulty = (action: Action): boolean => action.do === 'step' && action.fault !== undefined;

/** From the end: what comes late needs what came before, not the other way round. */
async function leaveOut(size: number, current: () => readonly Action[], attempt: Attempt) {
  for (let at = current().length - size; at > -size; at -= size) {
    const from = Math.max(at, 0);
    const actions = current();
    await attempt([...actions.slice(0, from), ...actions.slice(from + size)]);
  }
}

/** A fault that is not needed only distracts. */
async function heal(current: () => readonly Action[], attempt: Attempt) {
  for (let at = 0; at < current().length; at += 1) {
    const action = current()[at];
    if (action?.do !== 'step' || !action.fault) continue;
    await attempt(current().with(at, { do: 'step', worker: action.worker }));
  }
}
