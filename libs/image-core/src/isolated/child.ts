/** The program of a child process: answers the parent's requests one by one, and does nothing else. */
import type { PreparedRecipe } from '../recipe/schema/prepared.ts';
import { render } from '../render.ts';
import type { RenderedImage } from '../types.ts';
import { confineDecoders, obeyOnlyTheParent, watchMemory } from './child/confine.ts';
import { keepHeapSmall } from './child/garbage.ts';
import { rest } from './child/resting.ts';
import { createSpeedometer } from './measure-speed.ts';
import { giveBytes, takeBytes } from './protocol/bytes.ts';
import type { Answer, Message, Request } from './protocol/messages.ts';
import { toWire } from './protocol/wire-error.ts';

const memoryBytes = Number(process.argv[2]);
const speedFor = createSpeedometer();

let recipe: PreparedRecipe | undefined;
let images: AsyncIterator<RenderedImage> | undefined;
let stopWatching = (): void => undefined;

async function begin(request: Extract<Request, { ask: 'render' }>): Promise<void> {
  stopWatching = watchMemory(memoryBytes);
  const input = await takeBytes(request.inputBytes);
  recipe = request.recipe ?? recipe;
  if (!recipe) throw new Error('expected a recipe with the first image');
  const result = await render(input, recipe, {
    ...(request.only && { only: request.only }),
    placeholder: request.placeholder,
    memoryBytes,
    speed: request.speed ?? (await speedFor(recipe, request.only)),
  });
  // It is decoded: its memory is for the outputs, now and not when garbage is collected.
  input.buffer.transfer(0);
  const { images: iterable, ...facts } = result;
  images = iterable[Symbol.asyncIterator]();
  send({ kind: 'facts', facts });
}

async function next(): Promise<void> {
  const started = performance.now();
  const step = await images?.next();
  if (!step || step.done) {
    await finish({ kind: 'done' });
    return;
  }
  const ms = Math.round(performance.now() - started);
  const { bytes, ...image } = step.value;
  send({ kind: 'image', image: { ...image, ms }, imageBytes: bytes.length });
  await giveBytes(bytes);
}

async function finish(answer: Answer): Promise<void> {
  stopWatching();
  images = undefined;
  await rest(memoryBytes);
  send(answer);
}

function send(answer: Answer): void {
  const message: Message = { ...answer, rss: process.memoryUsage.rss() };
  process.send?.(message);
}

async function respond(request: Request): Promise<void> {
  try {
    await (request.ask === 'render' ? begin(request) : next());
  } catch (error) {
    await finish({ kind: 'failed', error: toWire(error) });
  }
}

process.on('message', (request: Request) => void respond(request));
keepHeapSmall();
obeyOnlyTheParent();
confineDecoders();
send({ kind: 'ready' });
