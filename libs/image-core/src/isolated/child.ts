/** The program of a child process: answers the parent's requests one by one, and does nothing else. */
import { type PreparedRecipe } from '../recipe/prepared.ts';
import { render } from '../render.ts';
import { type RenderedImage } from '../types.ts';
import { confineDecoders, obeyOnlyTheParent, watchMemory } from './confine.ts';
import { type Answer, type Message, type Request } from './protocol.ts';
import { toWire } from './wire-error.ts';

const memoryBytes = Number(process.argv[2]);

let recipe: PreparedRecipe | undefined;
let images: AsyncIterator<RenderedImage> | undefined;
let stopWatching = (): void => undefined;

async function begin(request: Extract<Request, { ask: 'render' }>): Promise<Answer> {
  stopWatching = watchMemory(memoryBytes);
  recipe = request.recipe ?? recipe;
  if (!recipe) throw new Error('expected a recipe with the first image');
  const result = await render(request.input, recipe, request.only ? { only: request.only } : {});
  const { images: iterable, ...facts } = result;
  images = iterable[Symbol.asyncIterator]();
  return { kind: 'facts', facts };
}

async function next(): Promise<Answer> {
  const started = performance.now();
  const step = await images?.next();
  if (!step || step.done) return finish({ kind: 'done' });
  const ms = Math.round(performance.now() - started);
  return { kind: 'image', image: { ...step.value, ms } };
}

function finish(answer: Answer): Answer {
  stopWatching();
  images = undefined;
  return answer;
}

function send(answer: Answer): void {
  const message: Message = { ...answer, rss: process.memoryUsage.rss() };
  process.send?.(message);
}

async function respond(request: Request): Promise<void> {
  try {
    send(await (request.ask === 'render' ? begin(request) : next()));
  } catch (error) {
    send(finish({ kind: 'failed', error: toWire(error) }));
  }
}

process.on('message', (request: Request) => void respond(request));
obeyOnlyTheParent();
confineDecoders();
send({ kind: 'ready' });
