import type { PreparedRecipe } from '../recipe/schema/prepared.ts';
import type { RenderOptions, RenderResult } from '../types.ts';
import { restingBytes } from './child/resting.ts';
import type { Success } from './host/line.ts';
import { type Renderer, startRenderer } from './host/renderer.ts';
import { type RenderPoolOptions, resolveOptions, type Settings } from './options.ts';
import type { TimedImage } from './protocol/messages.ts';
import { createSlots, type Loan } from './slots.ts';

/** What a pool gives: as `render`, with a time for every rendition. */
export interface TimedResult extends RenderResult {
  readonly images: AsyncIterable<TimedImage>;
}

/** Child processes that render. Close it when it is not needed any more. */
export interface RenderPool {
  /**
   * The same as `render`, in a child process; waits for one to be free. A child works on one rendition
   * beyond the one that the consumer holds, and waits then. Iterate `images` to the end, or leave the
   * loop: a result whose `images` nobody iterates holds its child until `close`.
   *
   * Throws, here or from `images`, the ImageErrors that `render` throws, and further ones where the child
   * was lost: `decoder-out-of-memory`, `decoder-timeout`, `decoder-died`. That costs this image only, the
   * child is replaced. Any other error is a plain Error whose cause is what the child threw; so it is
   * where children cannot start, or the pool was closed.
   */
  render(input: Uint8Array, recipe: PreparedRecipe, options?: RenderOptions): Promise<TimedResult>;
  /** Starts all children, so that no image need wait for one. Rejects where they cannot start. */
  ready(): Promise<void>;
  /** Ends every child at once and resolves when they are gone; what is being rendered fails. */
  close(): Promise<void>;
}

/**
 * `render` in child processes, each with a memory and a time limit: the decoder is the part that meets
 * hostile bytes. Children start when they are first needed, do not keep the process alive when idle, end
 * with it, see none of its environment's secrets, and read the formats of the recipe language only.
 *
 * Throws a RangeError on an option out of range.
 *
 * @example
 * const pool = createRenderPool({ size: 2, memoryBytes: 512 * 1024 * 1024 });
 * const { images } = await pool.render(bytes, recipe);
 * for await (const image of images) await writeFile(`${image.name}.${image.format}`, image.bytes);
 * await pool.close();
 */
export function createRenderPool(options: RenderPoolOptions = {}): RenderPool {
  const settings = resolveOptions(options);
  const slots = createSlots(settings.size, () => startRenderer(settings));

  return {
    async render(input, recipe, options = {}) {
      const { signal } = options;
      const loan = await slots.take();
      const giveUp = () => void loan.renderer.end(asError(signal?.reason));
      function finish() {
        signal?.removeEventListener('abort', giveUp);
        giveBack(loan, settings);
      }
      try {
        signal?.throwIfAborted();
        signal?.addEventListener('abort', giveUp);
        const answer = await loan.renderer.begin(input, recipe, options);
        if (answer.kind !== 'facts') throw unexpected('facts', answer);
        return { ...answer.facts, images: imagesFrom(loan, finish) };
      } catch (error) {
        finish();
        throw error;
      }
    },
    ready: () => slots.fill(),
    close: () => slots.close(),
  };
}

function imagesFrom({ renderer }: Loan, finish: () => void): AsyncIterable<TimedImage> {
  let ahead = askAhead(renderer);
  let handedOver = false;
  return (async function* images() {
    try {
      for (;;) {
        const answer = await ahead;
        if (answer.kind === 'done') return;
        if (answer.kind !== 'image') throw unexpected('image', answer);
        ahead = askAhead(renderer);
        handedOver = true;
        yield answer.image;
        handedOver = false;
      }
    } finally {
      // Still true where the consumer left the loop: the child is in the middle of the next rendition.
      if (handedOver) void renderer.end(new Error('The consumer left the images of this result'));
      finish();
    }
  })();
}

/** One rendition is made while the consumer has the one before. */
function askAhead(renderer: Renderer): Promise<Success> {
  const answer = renderer.next();
  // Whoever iterates will hear of a failure; until then nobody listens, and that is no crash.
  answer.catch(() => undefined);
  return answer;
}

function giveBack(loan: Loan, { memoryBytes }: Settings): void {
  // What it still holds would count against the next image.
  const { renderer } = loan;
  if (renderer.rss() > restingBytes(memoryBytes))
    void renderer.end(new Error('Replaced: it held much memory'));
  loan.giveBack();
}

const asError = (reason: unknown) => (reason instanceof Error ? reason : new Error(String(reason)));

function unexpected(wanted: string, answer: Success): Error {
  return new Error(`expected the child to answer ${wanted}, received ${answer.kind}`);
}
