/** What a request may cost before it is refused. */
export interface HttpLimits {
  /** Bytes of a JSON body, ≥ 1; default 16 KiB. */
  readonly bodyBytes: number;
  /** Characters of a URL, ≥ 1; default 8,192: a signed URL of the longest key, percent-encoded, is shorter. */
  readonly urlLength: number;
  /** Milliseconds until a JSON body must be there, ≥ 1; default 10 s. */
  readonly bodyMs: number;
}

/** 16 KiB of JSON within 10 seconds, and 8,192 characters of URL. */
export const defaultLimits: HttpLimits = {
  bodyBytes: 16 * 1024,
  urlLength: 8192,
  bodyMs: 10_000,
};
