import { setImmediate } from 'node:timers/promises';
import { vi } from 'vitest';
import type { RenderedImage } from '@image-pipeline/image-core/recipe';
import type { PipelineDeps, Render } from '../deps.ts';

/** How long things take, in ms. */
export interface Times {
  readonly fetch?: number;
  readonly rendition?: number;
  readonly put?: number;
}

/** What was under way, and the most of it. */
interface Counts {
  /** Originals that are fetched, wait for the decoder, or are in it. */
  originals: number;
  mostOriginals: number;
  puts: number;
  mostPuts: number;
}

const after = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));

/** The same worker with stores that take their time, and with one decoder that takes its own. */
export function slowly(deps: PipelineDeps, { fetch = 0, rendition = 0, put = 0 }: Times) {
  const counts: Counts = { originals: 0, mostOriginals: 0, puts: 0, mostPuts: 0 };
  const raw: PipelineDeps['raw'] = {
    ...deps.raw,
    async get(...args) {
      counts.originals += 1;
      counts.mostOriginals = Math.max(counts.mostOriginals, counts.originals);
      await after(fetch);
      return deps.raw.get(...args);
    },
  };
  const processed: PipelineDeps['processed'] = {
    ...deps.processed,
    async put(...args) {
      counts.puts += 1;
      counts.mostPuts = Math.max(counts.mostPuts, counts.puts);
      await after(put);
      counts.puts -= 1;
      return deps.processed.put(...args);
    },
  };
  const render = oneDecoder(deps.render, rendition, () => (counts.originals -= 1));
  return { deps: { ...deps, raw, processed, render }, counts };
}

/** A pool of one: it makes one image after the other, whether or not somebody takes its renditions. */
function oneDecoder(render: Render, ms: number, onEnd: () => void): Render {
  let last: Promise<unknown> = Promise.resolve();
  return async (input, recipe, options) => {
    const turn = Promise.withResolvers<undefined>();
    const before = last;
    last = turn.promise;
    await before;
    const { images, ...facts } = await render(input, recipe, options);
    const made: Promise<RenderedImage>[] = [];
    let ready: Promise<unknown> = Promise.resolve();
    for await (const image of images) {
      const encoded = ready.then(() => after(ms));
      made.push(encoded.then(() => image));
      ready = encoded;
    }
    void ready.then(() => {
      onEnd();
      turn.resolve(undefined);
    });
    return { ...facts, images: eachOf(made) };
  };
}

async function* eachOf<T>(promises: readonly Promise<T>[]): AsyncGenerator<T> {
  for (const promise of promises) yield await promise;
}

/** Runs the work in a time that passes at once, and answers with the ms that passed in it. */
export async function timeOf(start: () => Promise<unknown>): Promise<number> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'Date'] });
  try {
    const began = Date.now();
    const work = { isOver: false };
    const end = start().finally(() => {
      work.isOver = true;
    });
    end.catch(() => undefined);
    while (!work.isOver) {
      await setImmediate();
      await vi.advanceTimersToNextTimerAsync();
    }
    await end;
    return Date.now() - began;
  } finally {
    vi.useRealTimers();
  }
}
