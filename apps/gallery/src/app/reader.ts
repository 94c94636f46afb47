/** The two ways to read: through the API, change by change; or the public listing, as a whole. */
import type { Page } from '../model/picture.ts';
import { newsAmong, type State, withListing, withNews, withPage } from '../model/state.ts';
import type { Api } from '../server/api.ts';
import type { Store } from './store.ts';

export interface Reader {
  /** Reads the first page of what is to be shown. */
  begin(): Promise<void>;
  /** Reads the page after the last one. */
  more(): Promise<void>;
  /** Learns what changed since the last look; cheap where nothing did. */
  look(): Promise<void>;
}

const PAGE = 60;
/** A look reads few: what changed last comes first. */
const GLANCE = 20;
/** After an hour in the background a look may have much to catch up with, but not without end. */
const MOST_GLANCES = 25;
/** Clocks of machines that write records may differ by so much. */
const CLOCKS_DIFFER_MS = 60_000;

const before = (timestamp: string | undefined, limit: string): boolean =>
  timestamp === undefined || Date.parse(timestamp) < Date.parse(limit) - CLOCKS_DIFFER_MS;

/** An answer to a question that is no longer asked is dropped. */
const unless =
  (changed: (now: State) => boolean, step: (state: State) => State) =>
  (state: State): State =>
    changed(state) ? state : step(state);

/**
 * Reads records, newest first. Every change of an image gives its record a new time, so that a look reads on
 * only as long as it meets news; it always reads all states, because a picture may have left the one shown.
 */
export function createApiReader(store: Store, api: Pick<Api, 'list'>): Reader {
  let since: string | undefined;

  async function load(cursor?: string): Promise<void> {
    const { filter } = store.get();
    const page = await api.list({ status: filter, cursor, limit: PAGE });
    store.change(
      unless(
        (now) => now.filter !== filter,
        (state) => withPage(state, page),
      ),
    );
  }

  async function glance(cursor?: string): Promise<{ page: Page; goOn: boolean }> {
    const page = await api.list({ cursor, limit: GLANCE });
    const isNew = newsAmong(store.get(), page.pictures).length > 0;
    store.change((state) => withNews(state, page.pictures));
    const last = page.pictures.at(-1)?.timestamp;
    return { page, goOn: isNew && since !== undefined && !before(last, since) };
  }

  return {
    begin: () => load(),
    async more() {
      const { cursor } = store.get();
      if (cursor !== undefined) await load(cursor);
    },
    async look() {
      const first = await glance();
      let { page, goOn } = first;
      for (let read = 1; goOn && page.cursor !== undefined && read < MOST_GLANCES; read += 1) {
        ({ page, goOn } = await glance(page.cursor));
      }
      since = first.page.pictures[0]?.timestamp ?? since;
    },
  };
}

/** Reads the public listing: again in full length, but only when its first page is another one. */
export function createListingReader(
  store: Store,
  list: (cursor?: string) => Promise<Page>,
): Reader {
  let seen = '';

  async function upTo(first: Page, least: number): Promise<Page> {
    let { pictures, cursor } = first;
    while (pictures.length < least && cursor !== undefined) {
      const next = await list(cursor);
      pictures = [...pictures, ...next.pictures];
      cursor = next.cursor;
    }
    return { pictures, ...(cursor !== undefined && { cursor }) };
  }

  async function show(first: Page, least: number): Promise<void> {
    seen = JSON.stringify(first);
    const page = await upTo(first, least);
    store.change((state) => withListing(state, page));
  }

  return {
    begin: async () => {
      await show(await list(), 0);
    },
    async more() {
      await show(await list(), store.get().pictures.size + 1);
    },
    async look() {
      const first = await list();
      if (JSON.stringify(first) !== seen) await show(first, store.get().pictures.size);
    },
  };
}
