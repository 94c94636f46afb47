import { StoreError, type StoreErrorCode } from '@image-pipeline/ports';

type TableFailure = readonly [code: StoreErrorCode, message: (table: string) => string];

const throttled: TableFailure = [
  'unavailable',
  (table) => `DynamoDB throttles the table "${table}"`,
];
const silent: TableFailure = [
  'unavailable',
  (table) => `no answer from DynamoDB for the table "${table}"`,
];
const broken: TableFailure = ['unavailable', (table) => `DynamoDB failed on the table "${table}"`];
const absent: TableFailure = ['unavailable', (table) => `expected a DynamoDB table "${table}"`];
const withoutIndex: TableFailure = [
  'unavailable',
  (table) => `expected the DynamoDB table "${table}" to be as dynamoTableDefinition has it`,
];
const forbidden: TableFailure = ['forbidden', (table) => `DynamoDB refused the table "${table}"`];
const tooLarge: TableFailure = [
  'row-too-large',
  (table) => `the DynamoDB table "${table}" refused an item for its size`,
];

/** By the names of DynamoDB's and the SDK's errors. */
const FAILURES: ReadonlyMap<string, TableFailure> = new Map([
  ['ProvisionedThroughputExceededException', throttled],
  ['RequestLimitExceeded', throttled],
  ['ThrottlingException', throttled],
  // Another writer at this very moment: a transaction, or another region of a global table.
  ['TransactionConflictException', throttled],
  ['ReplicatedWriteConflictException', throttled],
  ['TimeoutError', silent],
  ['ResourceNotFoundException', absent],
  ['TableNotFoundException', absent],
  ['AccessDeniedException', forbidden],
  ['CredentialsProviderError', forbidden],
  ['ExpiredTokenException', forbidden],
  ['IncompleteSignatureException', forbidden],
  ['InvalidSignatureException', forbidden],
  ['MissingAuthenticationTokenException', forbidden],
  ['UnrecognizedClientException', forbidden],
]);

/** What the port promises to throw; what DynamoDB does not know (a bug) passes as it is. */
export function toStoreError(error: unknown, table: string): unknown {
  if (!(error instanceof Error) || error instanceof StoreError) return error;
  const failure = failureOf(error);
  if (failure === undefined) return error;
  const [code, message] = failure;
  return new StoreError(code, `${message(table)}: ${error.name}: ${error.message}`, {
    cause: error,
  });
}

function failureOf(error: Error): TableFailure | undefined {
  return FAILURES.get(error.name) ?? byStatus(error) ?? byMessage(error) ?? byCode(error);
}

/** An answer that is not DynamoDB's own, a load balancer's page for one, has no name but a status. */
function byStatus(error: Error): TableFailure | undefined {
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
  if (status === undefined) return undefined;
  if (status >= 500) return broken;
  if (status === 429) return throttled;
  return status === 401 || status === 403 ? forbidden : undefined;
}

function byMessage({ name, message }: Error): TableFailure | undefined {
  if (name.startsWith('KMS')) return forbidden;
  if (name !== 'ValidationException') return undefined;
  if (message.includes('Item size')) return tooLarge;
  return message.includes('specified index') ? withoutIndex : undefined;
}

/** Node's network errors: `ECONNREFUSED`, `ENOTFOUND`, … */
function byCode(error: Error): TableFailure | undefined {
  return 'code' in error && typeof error.code === 'string' ? silent : undefined;
}
