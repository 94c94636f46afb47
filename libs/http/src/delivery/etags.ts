/**
 * An object's etag as the strong `ETag` of an answer. Stores have their own forms of it (S3 brings the quotes
 * along).
 *
 * @example
 * strongEtag('9f86d0'); // '"9f86d0"'
 */
export const strongEtag = (etag: string): string =>
  `"${etag.replace(/^"(.*)"$/, '$1').replace(/[^!#-~]+/g, (other) => encodeURIComponent(other))}"`;

/** Whether `If-None-Match` names this etag: compared weakly, as proxies weaken etags on their way. */
export const isNoneMatch = (header: string, etag: string): boolean =>
  header.trim() === '*' || Array.from(header.matchAll(/"[^"]*"/g), ([tag]) => tag).includes(etag);
