import { describe, expect, test } from 'vitest';
import type { ImageRecord } from '@image-pipeline/ports';
import { type Answer, cannedDynamo, failure, success } from '../testing/canned-dynamo.ts';
import { sampleRecord } from '../testing/sample-record.ts';
import { createDynamoStore } from './store.ts';

const CONFLICT = { ok: false, reason: 'conflict' };
const claim = sampleRecord('photo.jpg', {
  status: 'processing',
  revision: 3,
  size: Number.MAX_SAFE_INTEGER,
  stale: ['processed-photo.jpg'],
  lease: { owner: 'me', until: '2026-11-01T12:05:00.000Z' },
});

/** The marshalled item that a store sends for a record. */
async function sentFor(record: ImageRecord) {
  const { client, requests } = cannedDynamo([success()]);
  await createDynamoStore({ client, table: 'images' }).write(record, undefined);
  return requests[0]?.Item;
}

/** The condition failed, and this is what is stored. */
async function failedOn(stored: ImageRecord): Promise<Answer> {
  return failure('ConditionalCheckFailedException', 400, { Item: await sentFor(stored) });
}

async function writeTo(answers: readonly Answer[]) {
  const { client, requests } = cannedDynamo(answers);
  const result = await createDynamoStore({ client, table: 'images' }).write(claim, 2);
  return { result, attempts: requests.length };
}

describe('a write that was applied though its answer was lost', () => {
  test.each([
    ['a 500', failure('InternalServerError', 500)],
    ['a closed connection', Object.assign(new Error('hang up'), { code: 'ECONNRESET' })],
    ['a timeout', Object.assign(new Error('slow'), { name: 'TimeoutError' })],
  ])('is recognized when the SDK tries again after %s', async (_, lost) => {
    expect(await writeTo([lost, await failedOn(claim)])).toEqual({
      result: { ok: true },
      attempts: 2,
    });
  });

  test.each([
    ['another owner', { lease: { owner: 'you', until: '2026-11-01T12:05:00.000Z' } }],
    ['another revision', { revision: 4 }],
    ['another list', { stale: [] }],
  ])('is not taken for one with %s', async (_, changes) => {
    const answers = [failure('InternalServerError', 500), await failedOn({ ...claim, ...changes })];
    expect((await writeTo(answers)).result).toEqual(CONFLICT);
  });
});

test('a condition that fails at the first attempt is a conflict, even over the very same record', async () => {
  expect(await writeTo([await failedOn(claim)])).toEqual({ result: CONFLICT, attempts: 1 });
});

test('a condition that fails where nothing is stored is a conflict', async () => {
  const gone = failure('ConditionalCheckFailedException', 400);
  const answers = [failure('InternalServerError', 500), gone];
  expect((await writeTo(answers)).result).toEqual(CONFLICT);
});

describe('a write', () => {
  test.each([
    [undefined, 'attribute_not_exists(filename)', undefined],
    [2, 'revision = :expected', { ':expected': { N: '2' } }],
  ])('that expects %s carries its own condition', async (expected, condition, values) => {
    const { client, requests } = cannedDynamo([success()]);
    const store = createDynamoStore({ client, table: 'images' });
    expect(await store.write(claim, expected)).toEqual({ ok: true });
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({
      TableName: 'images',
      ConditionExpression: condition,
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    expect(requests[0]?.ExpressionAttributeValues).toEqual(values);
  });

  test('stores fields that a person can read, and nothing for what is absent', async () => {
    const item = await sentFor({ ...claim, color: undefined as never });
    expect(item).toEqual({
      schema: { N: '1' },
      filename: { S: 'photo.jpg' },
      size: { N: '9007199254740991' },
      timestamp: { S: '2026-11-01T12:00:00.000Z' },
      status: { S: 'processing' },
      revision: { N: '3' },
      recipe: { M: { id: { S: 'recipe' }, generation: { N: '1' } } },
      renditions: { L: [] },
      warnings: { L: [] },
      stale: { L: [{ S: 'processed-photo.jpg' }] },
      deaths: { N: '0' },
      lease: { M: { owner: { S: 'me' }, until: { S: '2026-11-01T12:05:00.000Z' } } },
      listPartition: { S: expect.stringMatching(/^processing\/[0-3]$/) as string },
      listOrder: { B: Buffer.from('7973-88-98T87:99:99.999Zphoto.jpg').toString('base64') },
    });
  });

  test('stores a message that was cut inside a letter', async () => {
    const failed = { code: 'corrupt', message: 'cut \ud83d' };
    const item = await sentFor(sampleRecord('a', { status: 'rejected', failure: failed }));
    expect(item).toMatchObject({ failure: { M: { message: { S: 'cut \ufffd' } } } });
  });
});
