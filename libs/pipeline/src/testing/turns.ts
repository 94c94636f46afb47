import { setImmediate } from 'node:timers/promises';

/** Lets everything that can go on without a timer go on, for so many turns of the event loop. */
export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await setImmediate();
}
