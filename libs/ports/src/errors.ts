/**
 * Why a store could not do what it was asked; the closed list. `retryable`: the same call may go through
 * later without a change to the program.
 */
export const STORE_ERROR_CODES = {
  unavailable: {
    retryable: true,
    meaning: 'The store does not answer, throttles, or failed inside.',
  },
  forbidden: {
    retryable: true,
    meaning: 'Credentials, permissions, a read-only folder: healed by a person, then tried again.',
  },
  full: { retryable: true, meaning: 'No space left, or a quota reached.' },
  'invalid-key': {
    retryable: false,
    meaning: 'The key cannot be a name in this store (empty, too long, `..`, NUL, …).',
  },
  'invalid-argument': {
    retryable: false,
    meaning: 'Another argument is outside what the port allows.',
  },
  'row-too-large': { retryable: false, meaning: 'A record over 400 KB.' },
  corrupt: {
    retryable: false,
    meaning: 'The store holds something that the adapter did not write.',
  },
} as const satisfies Record<string, { retryable: boolean; meaning: string }>;

/** One of `STORE_ERROR_CODES`: closed, for programs. */
export type StoreErrorCode = keyof typeof STORE_ERROR_CODES;

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
    this.retryable = STORE_ERROR_CODES[code].retryable;
  }
}
