/** Where an original stands, in the order in which the gallery offers to filter by it. */
export const STATUSES = ['ready', 'processing', 'rejected', 'quarantined'] as const;

/** What is shown; `deleted` is known, so that it can be left out. */
export type Status = (typeof STATUSES)[number] | 'deleted';

/** A stored output, and where it is served. */
export interface Rendition {
  readonly name: string;
  readonly url: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly format: string;
}

/** An original with what was made of it: what the gallery knows of a record, or of a public listing's entry. */
export interface Picture {
  readonly key: string;
  readonly status: Status;
  /** Grows with every change; 0 where the listing does not tell. */
  readonly revision: number;
  /** ISO 8601; empty where the listing does not tell. */
  readonly timestamp: string;
  /** Bytes of the original. */
  readonly bytes?: number;
  /** Its sniffed media type. */
  readonly type?: string;
  /** Pixels, upright. */
  readonly width?: number;
  readonly height?: number;
  /** A thumbhash, base64. */
  readonly placeholder?: string;
  /** `#rrggbb`. */
  readonly color?: string;
  readonly renditions: readonly Rendition[];
  /** Codes. */
  readonly warnings: readonly string[];
  readonly failure?: { readonly code: string; readonly message: string };
}

/** Part of a listing, newest first. */
export interface Page {
  readonly pictures: readonly Picture[];
  /** Absent on the last one. */
  readonly cursor?: string;
}
