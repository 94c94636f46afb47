import type { DeliveryResult } from '@image-pipeline/pipeline';
import type { ImageRecord } from '@image-pipeline/ports';
import { describeDelivery, quote } from '../world/describe.ts';
import { adHocText, recipeOf } from '../world/recipes.ts';
import { violate } from '../world/violation.ts';
import { type Answered, type Request, running, type Worker, type World } from '../world/world.ts';
import type { Facts } from './facts.ts';

const NAME = 'I10 a delivery answers what is true';

/** What is right to answer from here on. */
export function rememberRequest(
  world: World,
  facts: Facts,
  { image, options }: Pick<Request, 'image' | 'options'>,
): Request {
  const settled = facts.settled.get(image);
  return {
    image,
    options,
    allowed: new Set(settled ? [textFor(world, settled, options)] : []),
    wasGone: !world.raw.has(image),
    wasRefused: isRefusal(world.rows.get(image)),
    isOpen: true,
  };
}

const textFor = ({ setup }: World, row: ImageRecord, options: string): string =>
  adHocText(
    recipeOf(setup.mode, setup.variant, row.recipe.generation),
    options,
    row.source?.etag ?? '',
  );

const isRefusal = (row: ImageRecord | undefined) =>
  row?.status === 'rejected' || row?.status === 'quarantined';

const openRequests = (world: World, image: string) =>
  running(world).flatMap(({ requests }) =>
    requests.filter((request) => request.isOpen && request.image === image),
  );

/** A row that settles makes another answer right, for whoever waits; a claim changes nothing yet. */
export function followRow(world: World, facts: Facts, row: ImageRecord): void {
  const { filename: image, status } = row;
  if (status === 'processing') return;
  if (status === 'ready') facts.settled.set(image, row);
  else facts.settled.delete(image);
  for (const request of openRequests(world, image)) {
    request.wasRefused ||= isRefusal(row);
    if (status === 'ready') request.allowed.add(textFor(world, row, request.options));
  }
}

export function followOriginal(world: World, image: string): void {
  if (world.raw.has(image)) return;
  for (const request of openRequests(world, image)) request.wasGone = true;
}

/**
 * I10: what a request gets was made from what the row was settled on when it came, or since; nothing only where
 * nothing was; a refusal only where the row refused.
 */
export function answerIsRight(world: World, worker: Worker, { request, answer }: Answered): void {
  const { image, options, allowed, wasGone, wasRefused } = request;
  const text = answer.kind === 'found' ? new TextDecoder().decode(answer.object.body) : '';
  const isRight = {
    found: allowed.has(text),
    absent: wasGone,
    failed: wasRefused,
    busy: true,
  }[answer.kind];
  if (isRight) return;
  const wanted = [...allowed].map(quote).join(' or ') || 'nothing of the original';
  violate(
    world,
    NAME,
    `expected ${worker.name} to answer ${options} of ${image} with ${wanted}, it answered ${describeDelivery(answer)}`,
  );
}

interface LastAnswer {
  readonly answer: DeliveryResult | undefined;
  /** Whether the output has to be made for it; `undefined`: either is right. */
  readonly made: boolean | undefined;
}

/** I10: at rest what is ready is found, what is gone is not, and everything else is refused. */
export function lastAnswerIsRight(world: World, image: string, { answer, made }: LastAnswer): void {
  const status = world.rows.get(image)?.status ?? 'deleted';
  const wanted = { ready: 'found', deleted: 'absent' }[status as string] ?? 'failed';
  const isMade = answer?.kind === 'found' && answer.made;
  if (answer?.kind === wanted && (made === undefined || isMade === made)) return;
  violate(
    world,
    NAME,
    `expected ${image}, which is ${status}, to be ${wanted}${made === false ? ' without making it' : ''}, the answer was ${answer ? describeDelivery(answer) : 'none'}`,
  );
}
