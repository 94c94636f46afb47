import { createChecks } from '../checks/checks.ts';
import type { Action } from '../world/actions.ts';
import type { Consumer } from '../world/consumer.ts';
import { perform } from '../world/perform.ts';
import type { Violation } from '../world/violation.ts';
import { createWorld, type Setup, type World } from '../world/world.ts';
import { comeToRest } from './settle.ts';

/** One history from its first decision to its rest. */
export interface Run {
  readonly setup: Setup;
  /** The decisions that made sense, in order; its rest is not among them. */
  readonly actions: readonly Action[];
  readonly violation: Violation | undefined;
  /** What happened, line by line. */
  readonly history: readonly string[];
  readonly world: World;
}

/** Takes the next decision, or `undefined` when it has had enough. */
export type Scheduler = (world: World) => Action | undefined;

/** Runs one history. Nothing in it knows a clock, a timer or chance: the same decisions give the same lines. */
export async function runHistory(
  setup: Setup,
  scheduler: Scheduler,
  consumer: Consumer,
): Promise<Run> {
  const world = createWorld(setup, consumer, createChecks());
  const actions: Action[] = [];
  for (let next = scheduler(world); next && !world.violation; next = scheduler(world)) {
    if (await perform(world, next)) actions.push(next);
  }
  if (!world.violation) await comeToRest(world);
  return { setup, actions, violation: world.violation, history: world.history, world };
}

/** Runs a list of decisions; those that make no sense are left out. */
export function replay(setup: Setup, actions: readonly Action[], consumer: Consumer): Promise<Run> {
  let at = 0;
  return runHistory(setup, () => actions[at++], consumer);
}

/** A fingerprint of what happened: FNV-1a of its lines, twice over. */
export function hashOf(history: readonly string[]): string {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (const line of history) {
    for (let i = 0; i < line.length; i += 1) {
      low = Math.imul(low ^ line.charCodeAt(i), 0x01000193);
      high = Math.imul(high ^ (line.charCodeAt(i) + i), 0x85ebca6b);
    }
  }
  return [low, high].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
