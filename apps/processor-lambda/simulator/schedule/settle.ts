import { faultAtRest } from '../checks/at-rest.ts';
import { lastAnswerIsRight } from '../checks/deliveries.ts';
import { queuesAreEmpty } from '../checks/messages.ts';
import type { Action } from '../world/actions.ts';
import { perform } from '../world/perform.ts';
import { OPTIONS } from '../world/recipes.ts';
import { violate } from '../world/violation.ts';
import {
  DAY_MS,
  DEATH_LIMIT,
  isVisible,
  LEASE_MS,
  running,
  VISIBILITY_MS,
  type World,
} from '../world/world.ts';

/** I8: decisions after which a history without faults has to have come to rest. */
const PATIENCE = 2000;

/**
 * Lets a history end: no more faults, everybody finishes, the rollout is completed, the queue is drained, the
 * dead-letter queue redriven days later and drained too. Then the checker demands what holds at rest.
 */
export async function comeToRest(world: World): Promise<void> {
  const ending = createEnding(world);
  await ending.drain();
  await ending.act({ do: 'rolled-out' });
  await ending.drain();
  await ending.act({ do: 'pass', ms: world.setup.redriveDays * DAY_MS });
  await ending.act({ do: 'redrive' });
  await ending.drain();
  queuesAreEmpty(world);
  demandRest(world, (image) => !world.excused.has(image));
  await afterALaterSync(world, ending);
  await aRequest(world, ending);
  await aDuplicate(world, ending);
}

type Ending = ReturnType<typeof createEnding>;

/** What only a later sync puts right is right after one; what kills its worker, after a few. */
async function afterALaterSync(world: World, ending: Ending): Promise<void> {
  for (let syncs = 1; syncs <= DEATH_LIMIT + 1; syncs += 1) {
    const worker = `reconciler-${syncs}`;
    await ending.act({ do: 'pass', ms: LEASE_MS + 1 });
    await ending.act({ do: 'reconcile', worker });
    await ending.drain();
    if (world.workers.get(worker)?.state === 'done') break;
  }
  demandRest(world, () => true);
}

/** I10: in the end whatever is healthy is delivered; the second time it is not made. */
async function aRequest(world: World, ending: Ending): Promise<void> {
  for (const key of world.setup.keys) {
    for (const made of [undefined, false]) {
      const worker = `last-${key}-${made === false ? 2 : 1}`;
      const asked = { key, options: OPTIONS[0], generation: world.generation };
      await ending.act({ do: 'request', worker, ...asked });
      await ending.drain();
      const answer = world.workers.get(worker)?.requests[0]?.answer;
      lastAnswerIsRight(world, key, { answer, made });
    }
  }
}

/** I6: at the very end one more event finds nothing to do, and the tombstones may go. */
async function aDuplicate(world: World, ending: Ending): Promise<void> {
  for (const [id, { key }] of [...world.messages].slice(0, world.setup.keys.length)) {
    await ending.act({ do: 'duplicate', of: id, message: `late-${key}` });
  }
  await ending.drain();
  await ending.act({ do: 'pass', ms: 40 * DAY_MS });
  await ending.act({ do: 'forget' });
  demandRest(world, () => true);
}

function demandRest(world: World, isDemanded: (image: string) => boolean): void {
  for (const image of world.setup.keys.filter(isDemanded)) {
    const fault = faultAtRest(world, image, world.generation);
    if (fault) violate(world, fault.name, `${fault.message} (at rest)`);
  }
}

function createEnding(world: World) {
  let left = PATIENCE;
  async function act(action: Action) {
    if (!world.violation) await perform(world, action);
  }
  async function drain() {
    for (let next = nextAction(world); next && !world.violation; next = nextAction(world)) {
      await act(next);
      left -= 1;
      if (left < 0)
        violate(world, 'I8 it always comes to rest', `expected rest after ${PATIENCE} decisions`);
    }
  }
  return { act, drain };
}

/** Fair and without faults. Slow workers finish first, or only after everything else is done. */
function nextAction(world: World): Action | undefined {
  const workers = running(world);
  const slow = world.setup.zombies === 'first' ? workers[0] : undefined;
  const stepped = slow ?? workers.find(({ name }) => name.startsWith('last-'));
  if (stepped) return { do: 'step', worker: stepped.name };
  return nextDelivery(world) ?? (workers[0] && { do: 'step', worker: workers[0].name });
}

function nextDelivery(world: World): Action | undefined {
  const queued = [...world.messages.values()].filter(({ state }) => state === 'queued');
  const message = queued.find((each) => isVisible(world, each));
  if (message) {
    const worker = `last-${world.workers.size + 1}`;
    return { do: 'deliver', messages: [message.id], worker, generation: world.generation };
  }
  return queued.length > 0 ? { do: 'pass', ms: VISIBILITY_MS } : undefined;
}
