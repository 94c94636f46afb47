import { describe, expect, test } from 'vitest';
import type { StoreErrorCode } from '@image-pipeline/ports';
import { type Answer, cannedDynamo, failure } from '../testing/canned-dynamo.ts';
import { sampleRecord } from '../testing/sample-record.ts';
import { storeErrorOf } from '../testing/store-error-of.ts';
import { createDynamoStore } from './store.ts';

function storeAnswering(answer: Answer) {
  const { client, requests } = cannedDynamo([answer], { maxAttempts: 2 });
  return { store: createDynamoStore({ client, table: 'images' }), requests };
}

const networkError = (code: string) => Object.assign(new Error(code), { code });

interface Outcome {
  readonly code: StoreErrorCode;
  /** Requests sent, of two that the client may send. */
  readonly attempts: number;
}

const RETRIED: Outcome = { code: 'unavailable', attempts: 2 };
const UNAVAILABLE: Outcome = { code: 'unavailable', attempts: 1 };
const FORBIDDEN: Outcome = { code: 'forbidden', attempts: 1 };

describe.each<[string, Answer, Outcome]>([
  ['throttling', failure('ThrottlingException', 400), RETRIED],
  ['used up throughput', failure('ProvisionedThroughputExceededException', 400), RETRIED],
  ['a quota of requests', failure('RequestLimitExceeded', 400), RETRIED],
  ['a failure inside', failure('InternalServerError', 500), RETRIED],
  ['a page of a load balancer', { status: 503, body: '<html>' }, RETRIED],
  ['a missing table', failure('ResourceNotFoundException', 400), UNAVAILABLE],
  ['another writer', failure('ReplicatedWriteConflictException', 400), RETRIED],
  ['a refused connection', networkError('ECONNREFUSED'), RETRIED],
  ['a name that does not resolve', networkError('ENOTFOUND'), RETRIED],
  ['missing permissions', failure('AccessDeniedException', 400), FORBIDDEN],
  ['an expired token', failure('ExpiredTokenException', 400), FORBIDDEN],
  ['unknown credentials', failure('UnrecognizedClientException', 400), FORBIDDEN],
  ['a disabled key of KMS', failure('KMSDisabledException', 400), FORBIDDEN],
  ['a 403 without a name', { status: 403, body: '{}' }, FORBIDDEN],
  [
    'an item over the limit',
    failure('ValidationException', 400, { message: 'Item size has exceeded the maximum' }),
    { code: 'row-too-large', attempts: 1 },
  ],
  [
    'a table without the index',
    failure('ValidationException', 400, {
      message: 'The table does not have the specified index: listings',
    }),
    UNAVAILABLE,
  ],
])('%s', (_, answer, { code, attempts }) => {
  test.each(['get', 'write', 'list'] as const)(`is ${code} in %s`, async (method) => {
    const { store, requests } = storeAnswering(answer);
    const error = await storeErrorOf(
      {
        get: () => store.get('a'),
        write: () => store.write(sampleRecord('a'), undefined),
        list: () => store.list({ status: 'ready' }),
      }[method](),
    );
    expect(error.code).toBe(code);
    expect(error.message).toContain('table "images"');
    expect(error.cause).toBeInstanceOf(Error);
    // A listing asks four partitions at once.
    if (method !== 'list') expect(requests).toHaveLength(attempts);
  });
});

test('missing credentials are forbidden', async () => {
  const missing = Object.assign(new Error('none'), { name: 'CredentialsProviderError' });
  const { client } = cannedDynamo([], { credentials: () => Promise.reject(missing) });
  const store = createDynamoStore({ client, table: 'images' });
  expect((await storeErrorOf(store.get('a'))).code).toBe('forbidden');
});

test('what DynamoDB calls a mistake of ours passes as it is', async () => {
  const { store } = storeAnswering(failure('ValidationException', 400, { message: 'no key' }));
  await expect(store.get('a')).rejects.toMatchObject({ name: 'ValidationException' });
});
