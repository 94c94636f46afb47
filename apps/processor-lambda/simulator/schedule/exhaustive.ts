import { createChecks } from '../checks/checks.ts';
import type { Action } from '../world/actions.ts';
import { processor } from '../world/consumer.ts';
import { describeRow } from '../world/describe.ts';
import { perform } from '../world/perform.ts';
import { type Mode, OPTIONS } from '../world/recipes.ts';
import {
  createWorld,
  isVisible,
  running,
  type Setup,
  VISIBILITY_MS,
  type Worker,
  type World,
} from '../world/world.ts';
import { hashOf, replay } from './run.ts';
import { type Failure, toFailure } from './seeds.ts';

/** What is explored to its end. */
export interface Bounds {
  readonly mode: Mode;
  /** The texts that the user puts, one after another; `undefined` is a removal. */
  readonly changes: readonly (string | undefined)[];
  readonly workers: number;
  readonly crashes: number;
  /** How often time jumps past leases and visibility while somebody works. */
  readonly expiries: number;
  /** How often an output beyond the recipe is asked for, of a process each. */
  readonly requests: number;
}

export interface Exploration {
  readonly states: number;
  readonly steps: number;
  /** States at rest. */
  readonly rests: number;
  readonly failure: Failure | undefined;
}

const ONE = 'a.jpg';

/** What was spent of the bounds on the way to a state. */
interface Spent {
  readonly changes: number;
  readonly crashes: number;
  readonly expiries: number;
  readonly requests: number;
}

/** An early jump of time; one while nobody works costs nothing. */
const EARLY_MS = VISIBILITY_MS + 1;

/**
 * Every schedule of the real code within bounds, depth first. A state is what the stores hold and what every
 * worker was told; one that was seen is not entered again. Promises cannot be copied, so a branch is reached by
 * doing everything again from the start.
 */
export async function explore(bounds: Bounds): Promise<Exploration> {
  const setup = setupOf(bounds);
  const seen = new Set<string>();
  const open: Action[][] = [[]];
  let rests = 0;
  let steps = 0;
  let failure: Failure | undefined;
  for (let path = open.pop(); path && !failure; path = open.pop()) {
    const world = createWorld(setup, processor, createChecks());
    for (const action of path) await perform(world, action);
    const end = await follow(world, path, { bounds, seen, open });
    steps += end.path.length;
    if (!end.isRest) continue;
    rests += 1;
    const run = await replay(setup, end.path, processor);
    if (run.violation) failure = await toFailure(0, run);
  }
  return { states: seen.size, steps, rests, failure };
}

function setupOf({ mode }: Bounds): Setup {
  return {
    mode,
    variant: 0,
    keys: [ONE],
    zombies: 'last',
    redriveDays: 0,
    maxLooks: 1000,
    adHocPerImage: 2,
  };
}

interface Search {
  readonly bounds: Bounds;
  readonly seen: Set<string>;
  /** Branches that were passed by. */
  readonly open: Action[][];
}

/** Goes on from a state, always by the first choice, to rest, to a violation or to a state that was seen. */
async function follow(
  world: World,
  start: readonly Action[],
  { bounds, seen, open }: Search,
): Promise<{ path: Action[]; isRest: boolean }> {
  const path = [...start];
  for (;;) {
    if (world.violation) return { path, isRest: true };
    const spent = spentOn(path);
    const digest = digestOf(world, spent);
    if (seen.has(digest)) return { path, isRest: false };
    seen.add(digest);
    const choices = choicesOf(world, spent, bounds);
    const [first] = choices;
    if (!first) return { path, isRest: true };
    for (const other of choices.slice(1)) open.push([...path, other]);
    path.push(first);
    await perform(world, first);
  }
}

/** Everything that can happen next. */
function choicesOf(world: World, spent: Spent, bounds: Bounds): Action[] {
  const workers = running(world);
  const consumers = workers.filter(({ delivery }) => !delivery).length;
  // A decode touches nothing that others see: it makes no difference when it happens.
  const decoding = workers.find(({ parked }) => parked[0]?.name === 'decode');
  if (decoding) return [{ do: 'step', worker: decoding.name }];
  const queued = [...world.messages.values()].filter(({ state }) => state === 'queued');
  const visible = queued.filter((message) => isVisible(world, message));
  const step = workers.map(({ name }): Action => ({ do: 'step', worker: name }));
  const mortal = spent.crashes < bounds.crashes ? workers.filter(isAfterWrite) : [];
  const isIdle = workers.length === 0 && visible.length === 0 && queued.length > 0;
  const mayExpire = workers.length > 0 && spent.expiries < bounds.expiries;
  return [
    ...step,
    ...mortal.map(({ name }): Action => ({ do: 'step', worker: name, fault: 'dies-before' })),
    ...(consumers < bounds.workers ? visible.map(({ id }) => delivery(world, id)) : []),
    ...changeAfter(world, spent.changes, bounds),
    ...(spent.requests < bounds.requests ? [request(world)] : []),
    ...(isIdle ? [{ do: 'pass', ms: VISIBILITY_MS } as const] : []),
    ...(mayExpire ? [{ do: 'pass', ms: EARLY_MS } as const] : []),
  ];
}

/**
 * Where a death makes a difference: at the start and after each call that writes. What a worker read before it
 * died is nobody's business; a death among reads is one right before them.
 */
const isAfterWrite = ({ told }: Worker): boolean =>
  !/^(?:raw|rows\.get|out\.head|out\.get|decode|sleep)/.test(
    told.findLast((line) => line !== 'time') ?? '',
  );

function delivery({ workers, generation }: World, id: string): Action {
  return { do: 'deliver', messages: [id], worker: `w${workers.size + 1}`, generation };
}

function request({ workers, generation }: World): Action {
  const worker = `w${workers.size + 1}`;
  return { do: 'request', key: ONE, options: OPTIONS[0], worker, generation };
}

function changeAfter({ raw }: World, done: number, { changes }: Bounds): Action[] {
  if (done >= changes.length) return [];
  const text = changes[done];
  const message = `m${done + 1}`;
  if (text !== undefined) return [{ do: 'put', key: ONE, text, message }];
  return raw.has(ONE) ? [{ do: 'delete', key: ONE, message }] : [];
}

function spentOn(path: readonly Action[]): Spent {
  const count = (is: (action: Action) => boolean) => path.filter(is).length;
  return {
    changes: count((action) => action.do === 'put' || action.do === 'delete'),
    crashes: count((action) => action.do === 'step' && action.fault !== undefined),
    expiries: count((action) => action.do === 'pass' && action.ms === EARLY_MS),
    requests: count((action) => action.do === 'request'),
  };
}

/** A state as a text. Workers are called by their place, for their names tell how they were come by. */
function digestOf(world: World, { crashes, expiries, requests }: Spent): string {
  const places = new Map(running(world).map(({ name }, index) => [name, `W${index}`]));
  const state = [
    [...world.raw],
    [...world.processed],
    [...world.rows.values()].map((row) => [
      describeRow(row),
      row.lease ? Date.parse(row.lease.until) > world.now : '',
      row.adHoc,
    ]),
    [...world.messages.values()].map((message) => [message.state, isVisible(world, message)]),
    running(world).map(({ name, told, parked, faults, messages, atRest, requests }) => [
      name,
      requests.map(({ allowed, ...request }) => [[...allowed].sort(), request]),
      told,
      parked.map((call) => `${call.name} ${call.asks}`),
      faults,
      messages.map(({ id }) => id),
      [...atRest.values()].map((count) => count === world.changes.get(ONE)),
    ]),
    [...world.excused.keys()],
    world.checks.memory(),
    [crashes, expiries, requests],
  ];
  const text = JSON.stringify(state).replaceAll(/\bw\d+/g, (name) => places.get(name) ?? 'W-');
  return hashOf([text]);
}
