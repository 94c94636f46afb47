import type { Renderer } from './host/renderer.ts';

/** A fixed number of renderers, each lent to one image at a time, first come first served. */
export interface Slots {
  /** A renderer that is ready: one that waits, else a new one, else the first that is given back. */
  take(): Promise<Loan>;
  /** Starts what is not running. */
  fill(): Promise<void>;
  /** Ends all, and refuses whoever waits or comes. */
  close(): Promise<void>;
}

export interface Loan {
  readonly renderer: Renderer;
  giveBack(): void;
}

interface Slot {
  renderer?: Renderer;
}

export function createSlots(size: number, start: () => Renderer): Slots {
  const all = Array.from({ length: size }, (): Slot => ({}));
  // The last given back is the first taken: a pool with little to do starts few processes.
  const free = all.toReversed();
  const waiting: PromiseWithResolvers<Slot>[] = [];
  let closed = false;

  async function occupy(slot: Slot): Promise<Renderer> {
    if (closed) throw poolClosed();
    if (!slot.renderer?.alive()) slot.renderer = start();
    const { renderer } = slot;
    await renderer.ready;
    return renderer;
  }

  function freeSlot(): Slot | Promise<Slot> {
    const slot = free.pop();
    if (slot) return slot;
    const turn = Promise.withResolvers<Slot>();
    waiting.push(turn);
    return turn.promise;
  }

  function giveBack(slot: Slot): void {
    const next = waiting.shift();
    if (next) next.resolve(slot);
    else free.push(slot);
  }

  return {
    async take() {
      if (closed) throw poolClosed();
      const slot = await freeSlot();
      try {
        const renderer = await occupy(slot);
        return {
          renderer,
          giveBack() {
            giveBack(slot);
          },
        };
      } catch (error) {
        giveBack(slot);
        throw error;
      }
    },
    async fill() {
      await Promise.all(all.map(occupy));
    },
    async close() {
      closed = true;
      for (const turn of waiting.splice(0)) turn.reject(poolClosed());
      await Promise.all(all.map(async ({ renderer }) => renderer?.end(poolClosed())));
    },
  };
}

function poolClosed(): Error {
  return new Error('The render pool was closed before this image was finished');
}
