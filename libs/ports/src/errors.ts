/**
 * Why a store could not do what it was asked; the closed list.
 *
 * | code | retryable | meaning |
 * |---|---|---|
 * | `unavailable` | yes | the store does not answer, throttles, or failed inside |
 * | `forbidden` | yes | credentials, permissions, a read-only folder: healed by a person, then tried again |
 * | `full` | yes | no space left, or a quota reached |
 * | `invalid-key` | no | the key cannot be a name in this store (empty, too long, `..`, NUL, …) |
 * | `invalid-argument` | no | another argument is outside what the port allows |
 * | `row-too-large` | no | a record over 400 KB |
 * | `corrupt` | no | the store holds something that the adapter did not write |
 */
export const STORE_ERROR_CODES = [
  'unavailable',
  'forbidden',
  'full',
  'invalid-key',
  'invalid-argument',
  'row-too-large',
  'corrupt',
] as const;

export type StoreErrorCode = (typeof STORE_ERROR_CODES)[number];

const RETRYABLE: ReadonlySet<StoreErrorCode> = new Set(['unavailable', 'forbidden', 'full']);

/**
 * What every adapter throws. `message` says what was expected, where, and what came; `cause` is the
 * error underneath.
 *
 * @example
 * throw new StoreError('full', `no space left to write "photo.jpg" in /photos`, { cause });
 */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  /** From the closed list, for programs. */
  readonly code: StoreErrorCode;
  /** Whether the same call may go through later without a change to the program. */
  readonly retryable: boolean;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.retryable = RETRYABLE.has(code);
  }
}
