import { createDelivery, syncAll } from '@image-pipeline/pipeline';
import { StoreError } from '@image-pipeline/ports';
import type { Action } from './actions.ts';
import { describeAnswer, describeDelivery, quote } from './describe.ts';
import { parking, workerDeps } from './gate.ts';
import {
  type Call,
  changed,
  DAY_MS,
  isVisible,
  MAX_RECEIVES,
  type Message,
  quiet,
  running,
  VISIBILITY_MS,
  type Worker,
  type World,
} from './world.ts';

type Of<D extends Action['do']> = Extract<Action, { do: D }>;
type Performers = { readonly [D in Action['do']]: (world: World, action: Of<D>) => boolean };

/**
 * Does what a decision says and waits until every worker stands still again. `false`: it makes no sense in this
 * world (any more), and nothing happened.
 */
export async function perform(world: World, action: Action): Promise<boolean> {
  const performer = performers[action.do] as (world: World, action: Action) => boolean;
  if (!performer(world, action)) return false;
  await quiet();
  return true;
}

const performers: Performers = {
  put: (world, { key, text, message }) => {
    if (world.messages.has(message)) return false;
    world.raw.set(key, text);
    originalChanged(world, key);
    say(world, `user puts ${key} = ${quote(text)}`);
    send(world, key, message);
    return true;
  },
  delete: (world, { key, message }) => {
    if (!world.raw.has(key) || world.messages.has(message)) return false;
    world.raw.delete(key);
    originalChanged(world, key);
    say(world, `user deletes ${key}`);
    send(world, key, message);
    return true;
  },
  duplicate: (world, { of, message }) => {
    const original = world.messages.get(of);
    if (!original || world.messages.has(message)) return false;
    say(world, `the event of ${of} is told again`);
    send(world, original.key, message);
    return true;
  },
  deliver,
  request,
  step,
  pass: (world, { ms }) => {
    // Nobody is paused for days: a function is long dead then.
    if (ms >= DAY_MS && running(world).length > 0) return false;
    world.now += ms;
    for (const worker of running(world)) worker.told = [...worker.told, 'time'];
    say(world, ms >= DAY_MS ? `${ms / DAY_MS} days pass` : `${ms / 1000} s pass`);
    return true;
  },
  deploy: (world) => {
    if (world.generation > 1) return false;
    world.generation += 1;
    world.rolling = true;
    say(world, `generation ${world.generation} is deployed beside ${world.generation - 1}`);
    return true;
  },
  'rolled-out': (world) => {
    if (!world.rolling) return false;
    world.rolling = false;
    say(world, 'only new workers start from here, and everything is synced by them');
    for (const key of world.setup.keys) send(world, key, `backfill-${key}`);
    return true;
  },
  redrive: (world) => {
    const dead = [...world.messages.values()].filter(({ state }) => state === 'dead');
    for (const message of dead) Object.assign(message, { state: 'queued', receives: 0 });
    if (dead.length > 0) say(world, `redrive of ${dead.map(({ id }) => id).join(' ')}`);
    return dead.length > 0;
  },
  forget,
  reconcile: (world, { worker: name }) => {
    if (world.workers.has(name)) return false;
    const worker = hire(world, { name, generation: world.generation });
    say(world, `${name} reconciles everything`);
    void reconcile(world, worker);
    return true;
  },
};

function say(world: World, line: string): void {
  world.history.push(line);
}

function originalChanged(world: World, key: string): void {
  changed(world, key);
  world.checks.originalChanged(world, key);
}

function send(world: World, key: string, id: string): void {
  if (world.messages.has(id)) return;
  world.messages.set(id, { id, key, receives: 0, visibleAt: world.now, state: 'queued' });
  say(world, `  message ${id} about ${key}`);
}

function hire(
  world: World,
  { name, generation, messages = [] }: Pick<Worker, 'name' | 'generation'> & Partial<Worker>,
): Worker {
  const worker: Worker = {
    name,
    generation,
    messages,
    requests: [],
    parked: [],
    state: 'running',
    faults: 0,
    heads: new Map(),
    seen: new Map(),
    intents: new Map(),
    looks: new Map(),
    atRest: new Map(),
    claims: new Map(),
    told: [],
  };
  world.workers.set(name, worker);
  return worker;
}

function deliver(world: World, action: Of<'deliver'>): boolean {
  const { worker: name, generation, early } = action;
  const old = generation < world.generation && !world.rolling;
  if (world.workers.has(name) || generation > world.generation || old) return false;
  const messages = action.messages
    .map((id) => world.messages.get(id))
    .filter((message) => message !== undefined)
    .filter((message) => isVisible(world, message) || (early && message.state === 'queued'))
    .filter((message) => receive(world, message));
  if (messages.length === 0) return false;
  const worker = hire(world, { name, generation, messages });
  say(
    world,
    `${name} of generation ${generation} receives ${messages.map(({ id }) => id).join(' ')}`,
  );
  world.checks.started(world, worker);
  void consume(world, worker);
  return true;
}

/** Whether the message reaches a consumer: one too many receives, and it goes to the dead-letter queue. */
function receive(world: World, message: Message): boolean {
  message.receives += 1;
  if (message.receives > MAX_RECEIVES) {
    message.state = 'dead';
    say(world, `${message.id} goes to the dead-letter queue`);
    return false;
  }
  message.visibleAt = world.now + VISIBILITY_MS;
  return true;
}

/** What Lambda does around a handler: deletes the messages that were not named as failed, in a step of its own. */
async function consume(world: World, worker: Worker): Promise<void> {
  const deliveries = worker.messages.map(({ id, key }) => ({ id, key }));
  const park = parking(world, worker);
  const postpone = (id: string, seconds: number) =>
    park({ name: 'sqs.postpone', image: '', asks: `${id} for ${seconds} s` }, () => {
      const message = world.messages.get(id);
      if (message) message.visibleAt = world.now + seconds * 1000;
    });
  const failed = await world
    .consumer(workerDeps(world, worker), deliveries, postpone)
    .catch(() => deliveries.map(({ id }) => id));
  const done = worker.messages.filter(({ id }) => !failed.includes(id));
  if (done.length > 0) {
    world.checks.acknowledged(world, worker, done);
    function forgetThem() {
      for (const message of done) message.state = 'gone';
    }
    const asks = done.map(({ id }) => id).join(' ');
    // Where even that fails, the messages come again.
    await park({ name: 'sqs.delete', image: '', asks }, forgetThem).catch(() => undefined);
  }
  worker.state = 'done';
  world.checks.ended(
    world,
    worker,
    worker.messages.filter(({ id }) => failed.includes(id)),
  );
}

function request(world: World, { key, options, worker: name, generation }: Of<'request'>): boolean {
  const known = world.workers.get(name);
  const old = generation < world.generation && !world.rolling;
  if (known ? known.state !== 'running' || !known.delivery : old || generation > world.generation) {
    return false;
  }
  const worker = known ?? hire(world, { name, generation });
  worker.delivery ??= createDelivery(workerDeps(world, worker), {
    adHocPerImage: world.setup.adHocPerImage,
    makingAtOnce: 2,
    waitingAtMost: 2,
    patienceMs: 300,
  });
  say(world, `${name} of generation ${worker.generation} is asked for ${options} of ${key}`);
  void serve(world, worker, { key, options });
  return true;
}

/** What a process does around one request; the last one that ends leaves it idle, and it is stopped. */
async function serve(
  world: World,
  worker: Worker,
  asked: { readonly key: string; readonly options: string },
): Promise<void> {
  const request = world.checks.requested(world, { image: asked.key, options: asked.options });
  worker.requests.push(request);
  try {
    const answer = await worker.delivery?.adHoc(asked);
    if (answer) {
      request.answer = answer;
      say(world, `  ${worker.name} answers ${describeDelivery(answer)}`);
      world.checks.answered(world, worker, { request, answer });
    }
  } catch (error) {
    // What the world does to it, it may throw.
    if (!(error instanceof StoreError)) throw error;
    say(world, `  ${worker.name} answers with a fault of the world`);
  }
  request.isOpen = false;
  if (worker.requests.some(({ isOpen }) => isOpen)) return;
  worker.state = 'done';
  world.checks.ended(world, worker, []);
}

async function reconcile(world: World, worker: Worker): Promise<void> {
  for await (const { key } of syncAll(workerDeps(world, worker)))
    say(world, `  ${key} is reconciled`);
  worker.state = 'done';
}

function step(world: World, { worker: name, call: index = 0, fault }: Of<'step'>): boolean {
  const worker = world.workers.get(name);
  if (worker?.state !== 'running') return false;
  const [call] = worker.parked.splice(index % Math.max(worker.parked.length, 1), 1);
  if (!call) return false;
  const line = `${name} ${call.name} ${call.asks || call.image}`;
  const isPoison = call.name === 'decode' && call.asks.startsWith('"kill');
  if (isPoison || fault === 'dies-before' || fault === 'dies-after') {
    if (isPoison || fault === 'dies-after') call.effect();
    say(world, `${line} … ${name} dies ${fault === 'dies-before' ? 'before it' : 'after it'}`);
    worker.state = 'dead';
    worker.parked.length = 0;
    // Before the batch is deleted from the queue every key of it was settled.
    world.checks.ended(world, worker, call.name === 'sqs.delete' ? [] : worker.messages);
    return true;
  }
  const told = answer(worker, call, fault);
  say(world, `${line} → ${told}`);
  worker.told = [...stillCounts(worker, call), `${call.name} ${call.asks} ${told}`];
  return true;
}

/**
 * What a worker was told that its next steps depend on. A look begins with the row; of what came before nothing
 * counts any more, but for a delivery its intents, its pixels, its patience, and what it saw before an intent.
 */
function stillCounts({ told, delivery }: Worker, { name }: Call): readonly string[] {
  if (!delivery) {
    const row = told.findLastIndex((each) => each.startsWith('rows.get'));
    return name === 'raw.head' ? told.slice(row) : told;
  }
  if (name !== 'rows.get') return told;
  const kept = told.filter((each) => /^(?:rows\.write|decode|sleep)/.test(each));
  const seen = told.findLast((each) => each.startsWith('out.'));
  return [...kept, ...(seen === undefined ? [] : [seen])];
}

/** Lets a call go; returns what it was told, in words. */
function answer(worker: Worker, call: Call, fault: Of<'step'>['fault']): string {
  if (fault === undefined || call.name === 'decode' || call.name === 'sleep') {
    const result = call.effect();
    call.resolve(result);
    return describeAnswer(result);
  }
  worker.faults += 1;
  if (fault === 'lost-answer') call.effect();
  const code = fault === 'forbidden' ? 'forbidden' : 'unavailable';
  call.reject(new StoreError(code, fault));
  return fault === 'lost-answer' ? 'done, but the answer is a 5xx' : fault;
}

function forget(world: World): boolean {
  const expired = [...world.rows.values()].filter(
    ({ expiresAt }) => expiresAt !== undefined && expiresAt * 1000 < world.now,
  );
  // Nobody works across the weeks that this takes.
  if (expired.length === 0 || running(world).length > 0) return false;
  for (const { filename } of expired) {
    world.rows.delete(filename);
    world.checks.forgotten(world, filename);
    say(world, `the tombstone of ${filename} is forgotten`);
  }
  return true;
}
