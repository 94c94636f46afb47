import { imagePath, underOneName } from '../model/address.ts';
import type { Page, Picture, Status } from '../model/picture.ts';
import { type ApiRecord, fromRecord, page } from './read.ts';
import { requestJson } from './request.ts';

/** A permission to upload one file: a form to post, the file last. */
export interface Grant {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
  /** The key under which the upload will be known. */
  readonly key: string;
}

/** What is asked of the listing. */
export interface Query {
  readonly status?: Status | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

/** The manual API, for a caller who may use it. */
export interface Api {
  /** Newest first. */
  list(query?: Query): Promise<Page>;
  /** Brings an image up to date; its record where there is one. */
  sync(key: string): Promise<Picture | undefined>;
  /** Deletes an original and what was made of it; its record where there is one. */
  remove(key: string): Promise<Picture | undefined>;
  /** An `<img>` with everything that a page needs, as markup. */
  snippet(key: string): Promise<string>;
  grant(file: File): Promise<Grant>;
}

interface Places {
  /** Where the API is, with its closing slash. */
  readonly api: string;
  /** Where renditions are served, with its closing slash: beside the page. */
  readonly base: string;
}

function search(query: Query): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return new URLSearchParams(given).toString();
}

const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/**
 * Speaks with the manual API. The token, where one is needed, lives in this closure and nowhere else.
 * Everything throws a RequestProblem.
 */
export function createApi({ api, base }: Places, token?: string): Api {
  function authorized(init: RequestInit = {}): RequestInit {
    const headers = new Headers(init.headers);
    if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
    return { ...init, headers };
  }
  /** What a sync or a removal came to. */
  async function recordAfter(url: string, method: string): Promise<Picture | undefined> {
    const { record } = await requestJson<{ record?: ApiRecord }>(url, authorized({ method }));
    return record && fromRecord(record, base);
  }
  return {
    async list(query = {}) {
      const url = `${api}images?${search(query)}`;
      const listing = await requestJson<{ images: ApiRecord[]; cursor?: string }>(
        url,
        authorized(),
      );
      return page(
        listing.images.map((record) => fromRecord(record, base)),
        listing.cursor,
      );
    },
    sync: (key) => recordAfter(`${api}${imagePath(key)}/sync`, 'POST'),
    remove: (key) => recordAfter(`${api}${imagePath(key)}`, 'DELETE'),
    async snippet(key) {
      const url = `${api}${imagePath(key)}/srcset`;
      return (await requestJson<{ html: string }>(url, authorized())).html;
    },
    async grant({ name, type, size }) {
      const wish = { filename: name, contentType: type || 'application/octet-stream', bytes: size };
      const grant = await requestJson<Grant>(`${api}uploads`, authorized(json(wish)));
      return { ...grant, url: underOneName(grant.url, api) };
    },
  };
}
