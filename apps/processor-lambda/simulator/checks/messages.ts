import { describeRow, quote } from '../world/describe.ts';
import { violate } from '../world/violation.ts';
import {
  type Call,
  type Look,
  type Message,
  running,
  type Worker,
  type World,
} from '../world/world.ts';
import { faultAtRest } from './at-rest.ts';

/** I4: a message ends only after a look at its key that found it settled, and after which nothing was written. */
export function messageHasItsOutcome(world: World, worker: Worker, { id, key }: Message): void {
  const look = worker.looks.get(key);
  if (look?.fresh && isSettled(look)) return;
  const isShared = worker.messages.filter((message) => message.key === key).length > 1;
  if (isShared && look?.settledBefore) return;
  violate(
    world,
    'I4 no message ends without an outcome',
    `expected ${worker.name} to acknowledge ${id} after a look that finds ${key} settled; its last look saw ${describeRow(look?.row)} and original ${quote(look?.original)}${look?.fresh ? '' : ', and it wrote after that'}`,
  );
}

/** Keeps account of what a worker's last look is worth when it sends another call. */
export function followLook(worker: Worker, call: Call): void {
  const look = worker.looks.get(call.image);
  if (!look) return;
  if (call.name === 'rows.get') look.settledBefore ||= look.fresh && isSettled(look);
  if (call.writes) look.fresh = false;
}

function isSettled({ row, original }: Look): boolean {
  if (!row || row.status === 'deleted') return original === undefined;
  return row.status !== 'processing' && row.source?.etag === original;
}

/** Remembers which images have nothing left to do when a worker starts. */
export function rememberRest(world: World, worker: Worker): void {
  for (const { key } of worker.messages) {
    if (faultAtRest(world, key, worker.generation)) continue;
    worker.atRest.set(key, world.changes.get(key) ?? 0);
  }
}

/** I6: a duplicate after the end renders nothing and writes nothing. */
export function duplicateDoesNothing(world: World, worker: Worker, call: Call): void {
  if (!call.writes && call.name !== 'decode') return;
  const atStart = worker.atRest.get(call.image);
  if (atStart === undefined || atStart !== (world.changes.get(call.image) ?? 0)) return;
  violate(
    world,
    'I6 a duplicate does nothing',
    `expected nothing to do about ${call.image} since ${worker.name} started, it sent ${call.name} ${call.asks}`,
  );
}

/**
 * PROTOCOL: a worker that dies after its message was acknowledged elsewhere needs a later sync. So does one that
 * the world failed: nobody brings it back.
 */
export function excuseLastWorker(
  world: World,
  worker: Worker,
  unfinished: readonly Message[],
): void {
  if (worker.state !== 'dead' && worker.faults === 0) return;
  // A request is no message: who asks again may ask for something else.
  for (const { image } of worker.requests) {
    world.excused.set(image, `${worker.name} ended while it delivered`);
  }
  const others = running(world).filter((other) => other !== worker);
  for (const message of unfinished) {
    const isElsewhere = others.some(({ messages }) => messages.includes(message));
    if (message.state !== 'gone' && !isElsewhere) continue;
    world.excused.set(message.key, `${worker.name} ended after ${message.id} was taken elsewhere`);
  }
}

/** I4: nothing is left in any queue. */
export function queuesAreEmpty(world: World): void {
  const left = [...world.messages.values()].find(({ state }) => state !== 'gone');
  if (!left) return;
  violate(
    world,
    'I4 no message ends without an outcome',
    `expected every message to be acknowledged at the end, ${left.id} about ${left.key} is ${left.state} after ${left.receives} receives`,
  );
}
