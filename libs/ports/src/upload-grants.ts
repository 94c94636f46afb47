/** What a client is going to be allowed to upload. */
export interface UploadGrantRequest {
  /** The one key that the upload may get. */
  readonly key: string;
  /** The one media type that the client may declare, such as `image/jpeg`. */
  readonly contentType: string;
  /** The most bytes that the upload may have, ≥ 1. One of none is never allowed. */
  readonly maxBytes: number;
  /** How long the grant is good, in seconds, 1 to 300. */
  readonly expiresInSeconds: number;
}

/**
 * A permission to upload one file without credentials: a form to post (`multipart/form-data`), its fields
 * first and the file last, in a field called `file`. It is the form of S3's presigned POST, wherever it goes.
 */
export interface UploadGrant {
  /** Where to post the form. */
  readonly url: string;
  /** How; there is no other way. */
  readonly method: 'POST';
  /** The form's fields by name, to be sent unchanged; the signature is one of them. */
  readonly fields: Readonly<Record<string, string>>;
  /** ISO 8601 in UTC. */
  readonly expiresAt: string;
}

/**
 * Gives permissions to upload originals: S3 signs them, a local server signs its own.
 *
 * What every adapter promises: an upload under another key or type, over `maxBytes`, empty, late, or with a
 * changed field is refused by whoever receives it, and nothing of it stays.
 */
export interface UploadGrants {
  /** A form for one upload. Throws a `StoreError` `invalid-argument` or `invalid-key` for what nobody may be granted. */
  grant(request: UploadGrantRequest): Promise<UploadGrant>;
}
