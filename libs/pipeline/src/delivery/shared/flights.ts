/** What several requests wait for, and that is done once. */
interface Flight<T> {
  readonly result: Promise<T>;
  readonly controller: AbortController;
  waiting: number;
}

interface Landed<T> {
  readonly result: T;
  /** Whether it was begun for this very request; else it may be older than the request. */
  readonly isOwn: boolean;
}

/**
 * Does what `start` does once for everybody who asks under one key while it lasts. A signal ends the waiting of
 * its request alone; when nobody waits any more, the work is aborted.
 */
export type Join<T> = (
  key: string,
  signal: AbortSignal | undefined,
  start: (signal: AbortSignal) => Promise<T>,
) => Promise<Landed<T>>;

/** `going` gets what is being done, until it has ended in whatever way: also what nobody waits for any more. */
export function createFlights<T>(going: Set<Promise<unknown>>): Join<T> {
  const flights = new Map<string, Flight<T>>();

  function forget(key: string, flight: Flight<T>): void {
    if (flights.get(key) === flight) flights.delete(key);
  }

  function takeOff(key: string, start: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const controller = new AbortController();
    const flight = { result: start(controller.signal), controller, waiting: 0 };
    flights.set(key, flight);
    going.add(flight.result);
    function land() {
      forget(key, flight);
      going.delete(flight.result);
    }
    // Where everybody has gone, nobody is left to hear of its failure.
    flight.result.then(land, land);
    return flight;
  }

  return async function join(key, signal, start) {
    signal?.throwIfAborted();
    const known = flights.get(key);
    const flight = known ?? takeOff(key, start);
    flight.waiting += 1;
    try {
      return { result: await orAborted(flight.result, signal), isOwn: !known };
    } finally {
      flight.waiting -= 1;
      if (flight.waiting === 0) {
        // Who comes from here on must not join what is being given up.
        forget(key, flight);
        flight.controller.abort(signal?.reason);
      }
    }
  };
}

async function orAborted<T>(result: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return result;
  const { promise, reject } = Promise.withResolvers<never>();
  function abort() {
    reject(signal?.reason as Error);
  }
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([result, promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
