import { type Action, type Fault, FAULTS } from '../world/actions.ts';
import { MODES, OPTIONS, VARIANT_COUNT } from '../world/recipes.ts';
import {
  type Call,
  isVisible,
  LEASE_MS,
  running,
  type Setup,
  VISIBILITY_MS,
  type World,
} from '../world/world.ts';
import { createRandom, type Random } from './random.ts';
import type { Scheduler } from './run.ts';

/** How wild one history is. Each seed switches some of it off: what hides behind much noise shows in little. */
interface Temper {
  /** Changes of originals. */
  readonly changes: number;
  /** Weight of a change: seldom lets workers finish in between. */
  readonly haste: number;
  readonly decisions: number;
  /** Probability that a change is a removal. */
  readonly removals: number;
  readonly faults: readonly { readonly fault: Fault; readonly probability: number }[];
  readonly pause: number;
  /** Probability that the worker which went on last goes on: a race is won by whoever runs far ahead. */
  readonly stick: number;
  /** Probability that a worker which is about to put or delete an output stops there for long. */
  readonly sleep: number;
  /** Weights of decisions against each other. */
  readonly expire: number;
  readonly duplicate: number;
  readonly early: number;
  readonly deploy: number;
  readonly request: number;
  readonly workers: number;
  readonly batch: number;
  readonly texts: readonly string[];
}

/** What a seed alone decides: the setup of a history and its scheduler. */
export function schedulerOf(seed: number): { setup: Setup; scheduler: Scheduler } {
  const random = createRandom(seed);
  const setup = chooseSetup(random);
  return { setup, scheduler: randomScheduler(random, chooseTemper(random)) };
}

function chooseSetup(random: Random): Setup {
  return {
    mode: random.pick(MODES),
    variant: random.between(0, VARIANT_COUNT - 1),
    keys: random.chance(0.8) ? ['a.jpg'] : ['a.jpg', 'b.jpg'],
    zombies: random.chance(0.5) ? 'first' : 'last',
    redriveDays: random.pick([0, 3, 12]),
    maxLooks: 20,
    adHocPerImage: random.between(1, 2),
  };
}

const HEALTHY = ['v1', 'v2', 'v3'];
/** Few texts make identical bytes, and those make the rarest races. */
const TEXTS = [
  HEALTHY,
  ['v1', 'v2'],
  ['v1', 'v2'],
  ['v1'],
  ['v1'],
  ['v1'],
  ['v1', 'bad'],
  ['v1', 'kill'],
  ['v1', 'bomb'],
  ['kill'],
  ['bomb'],
];

/** A third of the histories are calm but for workers that fall asleep with a write of an output in their hand. */
function chooseTemper(random: Random): Temper {
  const temper = chooseWildTemper(random);
  if (random.chance(0.67)) return { ...temper, sleep: 0 };
  const onDemand = random.chance(0.4) && { request: 1.5, removals: 0.15, texts: ['v1', 'v2'] };
  return {
    ...temper,
    faults: random.chance(0.7) ? [] : temper.faults,
    haste: 0.15,
    changes: random.between(3, 6),
    removals: 0.5,
    decisions: random.between(120, 300),
    pause: 0,
    stick: 0.9,
    sleep: 0.3,
    workers: 3,
    ...onDemand,
  };
}

function chooseWildTemper(random: Random): Omit<Temper, 'sleep'> {
  const sometimes = (probability: number, most: number) =>
    random.chance(probability) ? random.next() * most : 0;
  return {
    changes: random.between(1, 7),
    haste: random.pick([0.1, 0.3, 1]),
    decisions: random.between(30, 250),
    removals: random.pick([0.2, 0.35, 0.6]),
    faults: FAULTS.map((fault) => ({ fault, probability: sometimes(0.4, 0.08) })),
    pause: sometimes(0.8, 0.2),
    stick: sometimes(0.6, 0.98),
    expire: sometimes(0.8, 1.2),
    duplicate: sometimes(0.4, 0.5),
    early: sometimes(0.4, 0.8),
    deploy: sometimes(0.5, 0.6),
    request: sometimes(0.6, 1.5),
    workers: random.between(1, 4),
    batch: random.chance(0.8) ? 1 : 3,
    texts: random.pick(TEXTS),
  };
}

function randomScheduler(random: Random, temper: Temper): Scheduler {
  let taken = 0;
  let changes = 0;
  const pace: Pace = { paused: new Map(), last: undefined };
  return (world) => {
    taken += 1;
    if (taken > temper.decisions) return undefined;
    const choices: [number, () => Action | undefined][] = [
      [
        changes < temper.changes ? temper.haste : 0,
        () => userDoes(world, random, { ...temper, count: (changes += 1) }),
      ],
      [8, () => stepSomeone(world, random, { temper, pace, taken })],
      [running(world).length < temper.workers ? 2 : 0, () => deliverSome(world, random, temper)],
      [
        temper.expire,
        () => ({ do: 'pass', ms: random.chance(0.7) ? LEASE_MS + 1 : VISIBILITY_MS }),
      ],
      [temper.duplicate, () => duplicateOne(world, random)],
      [
        running(world).length < temper.workers ? temper.early : 0,
        () => deliverEarly(world, random),
      ],
      [
        temper.deploy,
        () =>
          world.generation === 1
            ? { do: 'deploy' }
            : world.rolling && random.chance(0.2)
              ? { do: 'rolled-out' }
              : undefined,
      ],
      [running(world).length < 2 + temper.workers ? temper.request : 0, () => ask(world, random)],
      [0.05, () => ({ do: 'redrive' })],
    ];
    for (let tries = 0; tries < 8; tries += 1) {
      const action = weighted(random, choices);
      if (action) return action;
    }
    return { do: 'pass', ms: VISIBILITY_MS };
  };
}

function weighted(
  random: Random,
  choices: readonly [number, () => Action | undefined][],
): Action | undefined {
  const total = choices.reduce((sum, [weight]) => sum + weight, 0);
  let left = random.next() * total;
  for (const [weight, choose] of choices) {
    left -= weight;
    if (left < 0) return choose();
  }
  return undefined;
}

function userDoes(
  world: World,
  random: Random,
  { texts, removals, count }: Temper & { readonly count: number },
): Action {
  const key = random.pick(world.setup.keys);
  const message = `m${count}`;
  return world.raw.has(key) && random.chance(removals)
    ? { do: 'delete', key, message }
    : { do: 'put', key, text: random.pick(texts), message };
}

/** Events of one history; more of them only take time. */
const MOST_MESSAGES = 20;

/** Who sleeps until which decision, and who went on last. */
interface Pace {
  readonly paused: Map<string, number>;
  last: string | undefined;
}

function stepSomeone(
  world: World,
  random: Random,
  { temper, pace, taken }: { temper: Temper; pace: Pace; taken: number },
): Action | undefined {
  const awake = running(world).filter(({ name }) => (pace.paused.get(name) ?? 0) <= taken);
  if (awake.length === 0) return undefined;
  const last = awake.find((worker) => worker.name === pace.last);
  const { name, parked } = last && random.chance(temper.stick) ? last : random.pick(awake);
  pace.last = name;
  const pause = pauseOf(parked, random, temper);
  if (pause > 0) {
    pace.paused.set(name, taken + pause);
    return undefined;
  }
  const fault = temper.faults.find(({ probability }) => random.chance(probability))?.fault;
  const call = parked.length > 1 ? random.between(0, parked.length - 1) : 0;
  return { do: 'step', worker: name, ...(call > 0 && { call }), ...(fault && { fault }) };
}

/** Decisions that a worker sits out now, or 0. What is paused just before it writes does the most harm. */
function pauseOf(parked: readonly Call[], random: Random, { pause, sleep }: Temper): number {
  if (
    parked.some(({ name, writes }) => writes && name.startsWith('out.')) &&
    random.chance(sleep)
  ) {
    return random.between(30, 200);
  }
  const writes = parked.some((call) => call.writes);
  return random.chance(writes ? 3 * pause : pause) ? random.between(5, 150) : 0;
}

const nextWorker = ({ workers }: World) => `w${workers.size + 1}`;

const someGeneration = ({ generation, rolling }: World, random: Random) =>
  rolling && random.chance(0.5) ? generation - 1 : generation;

function deliverSome(world: World, random: Random, { batch }: Temper): Action | undefined {
  const visible = [...world.messages.values()].filter((message) => isVisible(world, message));
  if (visible.length === 0) return undefined;
  const chosen = new Set(
    Array.from({ length: random.between(1, batch) }, () => random.pick(visible).id),
  );
  return {
    do: 'deliver',
    messages: [...chosen],
    worker: nextWorker(world),
    generation: someGeneration(world, random),
  };
}

function deliverEarly(world: World, random: Random): Action | undefined {
  const queued = [...world.messages.values()].filter(({ state }) => state === 'queued');
  if (queued.length === 0) return undefined;
  const messages = [random.pick(queued).id];
  const generation = someGeneration(world, random);
  return { do: 'deliver', messages, worker: nextWorker(world), generation, early: true };
}

function duplicateOne(world: World, random: Random): Action | undefined {
  const known = [...world.messages.values()];
  if (known.length === 0 || known.length >= MOST_MESSAGES) return undefined;
  return { do: 'duplicate', of: random.pick(known).id, message: `d${known.length + 1}` };
}

/** A new process that delivers, or one more request to a busy one. */
function ask(world: World, random: Random): Action {
  const key = random.pick(world.setup.keys);
  const options = random.pick(OPTIONS);
  const delivering = running(world).filter(({ delivery }) => delivery);
  if (delivering.length > 0 && random.chance(0.5)) {
    const { name, generation } = random.pick(delivering);
    return { do: 'request', key, options, worker: name, generation };
  }
  const generation = someGeneration(world, random);
  return { do: 'request', key, options, worker: nextWorker(world), generation };
}
