import { StoreError, type StoreErrorCode } from '@image-pipeline/ports';

/** What became of a request that failed. */
interface Failure {
  /** The HTTP status; `undefined` where no answer came. */
  readonly status: number | undefined;
  /** S3's code (`NoSuchKey`), or the system's (`ECONNREFUSED`). */
  readonly code: string;
  /** Whether the SDK had tried it before: an attempt whose answer got lost may have been carried out. */
  readonly retried: boolean;
}

interface Metadata {
  readonly httpStatusCode?: number;
  readonly attempts?: number;
}

/** By shape: there may be two copies of the SDK, and then two classes of each error. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { status: undefined, code: 'Error', retried: true };
  const { $metadata = {}, code } = error as { $metadata?: Metadata; code?: unknown };
  return {
    status: $metadata.httpStatusCode,
    code: typeof code === 'string' ? code : error.name,
    retried: $metadata.attempts !== 1,
  };
}

/** Whether S3 says that this key is absent; a missing bucket answers 404 too, with another code. */
export const isNoSuchKey = (error: unknown): boolean => failureOf(error).code === 'NoSuchKey';

/**
 * Whether a conditional write lost: the condition did not hold (412), its object went away (404), or
 * somebody else wrote at the same moment (409). Who loses looks again.
 */
export function isLost(error: unknown): boolean {
  const { status, code } = failureOf(error);
  return status === 412 || code === 'ConditionalRequestConflict' || code === 'NoSuchKey';
}

const CODES: Readonly<Record<string, StoreErrorCode>> = {
  KeyTooLongError: 'invalid-key',
  InvalidURI: 'invalid-key',
  EntityTooLarge: 'invalid-argument',
  MetadataTooLarge: 'invalid-argument',
  // Node's own, before anything is sent: a line break in Cache-Control.
  ERR_INVALID_CHAR: 'invalid-argument',
  CredentialsProviderError: 'forbidden',
  // These come as 400.
  ExpiredToken: 'forbidden',
  InvalidToken: 'forbidden',
  TokenRefreshRequired: 'forbidden',
};

function codeOf({ status, code }: Failure): StoreErrorCode {
  if (status === 401 || status === 403) return 'forbidden';
  // A key that is disabled, pending deletion or gone: healed by a person.
  if (code.startsWith('KMS.')) return 'forbidden';
  return CODES[code] ?? 'unavailable';
}

const LIST_HINT = '; without s3:ListBucket on the bucket S3 says so of missing objects too';

function wordsOf({ status, code }: Failure, error: unknown): string {
  const said = `${code}: ${error instanceof Error ? error.message : String(error)}`;
  if (status === undefined) return `no whole answer from S3: ${said}`;
  // HEAD is answered without words.
  const words = code === 'Unknown' ? '' : ` ${said}`;
  return `S3 answered ${status}${words}${status === 403 ? LIST_HINT : ''}`;
}

/** Runs one method of the store; what the SDK throws leaves as a `StoreError`. */
export async function attempting<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof StoreError) throw cause;
    const failure = failureOf(cause);
    throw new StoreError(codeOf(failure), `could not ${what}: ${wordsOf(failure, cause)}`, {
      cause,
    });
  }
}
