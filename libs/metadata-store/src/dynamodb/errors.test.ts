import { describe, expect, test } from 'vitest';
import { type Answer, cannedDynamo, failure } from '../testing/canned-dynamo.ts';
import { sampleRecord } from '../testing/sample-record.ts';
import { storeErrorOf } from '../testing/store-error-of.ts';
import { createDynamoStore } from './store.ts';

function storeAnswering(answer: Answer) {
  const { client, requests } = cannedDynamo([answer], { maxAttempts: 2 });
  return { store: createDynamoStore({ client, table: 'images' }), requests };
}

const networkError = (code: string) => Object.assign(new Error(code), { code });

describe.each<[string, Answer, string, number]>([
  ['throttling', failure('ThrottlingException', 400), 'unavailable', 2],
  ['used up throughput', failure('ProvisionedThroughputExceededException', 400), 'unavailable', 2],
  ['a quota of requests', failure('RequestLimitExceeded', 400), 'unavailable', 2],
  ['a failure inside', failure('InternalServerError', 500), 'unavailable', 2],
  ['a page of a load balancer', { status: 503, body: '<html>' }, 'unavailable', 2],
  ['a missing table', failure('ResourceNotFoundException', 400), 'unavailable', 1],
  ['another writer', failure('ReplicatedWriteConflictException', 400), 'unavailable', 2],
  ['a refused connection', networkError('ECONNREFUSED'), 'unavailable', 2],
  ['a name that does not resolve', networkError('ENOTFOUND'), 'unavailable', 2],
  ['missing permissions', failure('AccessDeniedException', 400), 'forbidden', 1],
  ['an expired token', failure('ExpiredTokenException', 400), 'forbidden', 1],
  ['unknown credentials', failure('UnrecognizedClientException', 400), 'forbidden', 1],
  ['a disabled key of KMS', failure('KMSDisabledException', 400), 'forbidden', 1],
  ['a 403 without a name', { status: 403, body: '{}' }, 'forbidden', 1],
  [
    'an item over the limit',
    failure('ValidationException', 400, { message: 'Item size has exceeded the maximum' }),
    'row-too-large',
    1,
  ],
  [
    'a table without the index',
    failure('ValidationException', 400, {
      message: 'The table does not have the specified index: listings',
    }),
    'unavailable',
    1,
  ],
])('%s', (_, answer, code, attempts) => {
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
