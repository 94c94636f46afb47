/** Why an upload was not granted; the closed list. All of it is for whoever asked to change. */
export const UPLOAD_ERROR_CODES = {
  'invalid-wish': {
    meaning: 'Both a key and a filename, or neither; or a number of bytes that no file has.',
  },
  'invalid-key': {
    meaning:
      'No original can lie under the key, no URL can name it, or nothing could be rendered from it.',
  },
  'type-not-accepted': {
    meaning: "A media type that is none of the formats in the recipe's `accept`.",
  },
  'too-many-bytes': {
    meaning: "More bytes than the recipe's `limits.bytes`, or than the setting allows.",
  },
} as const satisfies Record<string, { meaning: string }>;

/** One of `UPLOAD_ERROR_CODES`: closed, for programs. */
export type UploadErrorCode = keyof typeof UPLOAD_ERROR_CODES;

/**
 * What `requestUpload` throws about a wish. `message` says what was expected and what came, in words for
 * whoever wished. Anything else it throws is the store's or a bug.
 *
 * @example
 * catch (error) { if (error instanceof UploadError) refuse(error.code, error.message); }
 */
export class UploadError extends Error {
  override readonly name = 'UploadError';
  /** From the closed list, for programs. */
  readonly code: UploadErrorCode;
  /** The same wish is never granted later. */
  readonly retryable = false;

  constructor(code: UploadErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
