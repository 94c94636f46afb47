import type { Page } from '../model/picture.ts';
import { RequestProblem } from './problem.ts';
import { fromListing, type ListedImage, page } from './read.ts';
import { request } from './request.ts';

interface Listing {
  readonly manage: boolean;
  readonly api: string | null;
  readonly images: readonly ListedImage[];
  readonly cursor?: string | null;
}

/** What this caller may do here. */
export type Access =
  | { readonly kind: 'off' }
  /** Everything, through the API beside the page. */
  | { readonly kind: 'manage' }
  /** Look; and manage through `api`, where there is one, with a bearer token. */
  | { readonly kind: 'look'; readonly api?: string };

const listingUrl = (base: string, cursor?: string): string =>
  `${base}gallery.json${cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`}`;

/** Asks the server what the gallery may be used for. */
export async function readAccess(base: string): Promise<Access> {
  try {
    const { manage, api } = (await (await request(listingUrl(base))).json()) as Listing;
    if (manage) return { kind: 'manage' };
    return { kind: 'look', ...(typeof api === 'string' && { api }) };
  } catch (error) {
    if (error instanceof RequestProblem && error.status === 404) return { kind: 'off' };
    throw error;
  }
}

/** Reads a page of the public listing. */
export async function readListing(base: string, cursor?: string): Promise<Page> {
  const listing = (await (await request(listingUrl(base, cursor))).json()) as Listing;
  return page(
    listing.images.map((image) => fromListing(image, base)),
    listing.cursor,
  );
}
