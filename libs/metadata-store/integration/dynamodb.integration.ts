import {
  CreateTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  PutItemCommand,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { awsConfig, uniqueName } from '@image-pipeline/localstack';
import {
  MAX_RECORD_BYTES,
  type MetadataStore,
  type RecordListOptions,
} from '@image-pipeline/ports';
import { metadataStoreContract } from '@image-pipeline/ports/contract';
import { createDynamoStore, dynamoTableDefinition } from '../src/dynamodb/index.ts';
import { sampleRecord } from '../src/testing/sample-record.ts';

const client = new DynamoDBClient(awsConfig());

/** A table of its own, made as an operator would make it. */
async function createTable(): Promise<string> {
  const name = uniqueName('ImageMetadata');
  const { create, timeToLive } = dynamoTableDefinition(name);
  await client.send(new CreateTableCommand(create));
  await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 1 }, { TableName: name });
  await client.send(new UpdateTimeToLiveCommand(timeToLive));
  return name;
}

/** The filenames of a whole listing, and how many pages it took. */
async function walk(store: MetadataStore, options: RecordListOptions) {
  const filenames: string[] = [];
  let pages = 0;
  let cursor: string | undefined;
  do {
    const page = await store.list({ ...options, ...(cursor !== undefined && { cursor }) });
    filenames.push(...page.records.map(({ filename }) => filename));
    pages += 1;
    cursor = page.cursor;
  } while (cursor !== undefined);
  return { filenames, pages };
}

async function newStore(): Promise<MetadataStore> {
  return createDynamoStore({ client, table: await createTable() });
}

describe('records in DynamoDB keep the contract', async () => {
  const store = await newStore();
  test.each(metadataStoreContract)('$name', ({ run }) => run(store));
});

test('the table is as its definition says, and forgets tombstones', async () => {
  const TableName = await createTable();
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  expect(Table?.KeySchema).toEqual([{ AttributeName: 'filename', KeyType: 'HASH' }]);
  expect(Table?.BillingModeSummary?.BillingMode).toBe('PAY_PER_REQUEST');
  const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
  expect(TimeToLiveDescription).toEqual({
    AttributeName: 'expiresAt',
    TimeToLiveStatus: 'ENABLED',
  });
});

describe('a table of 1,000 records', async () => {
  const store = await newStore();
  const second = Date.parse('2026-11-01');
  // Newest first; of a second there are ten, which their filenames order.
  const records = Array.from({ length: 1000 }, (_, index) =>
    sampleRecord(`${String(index).padStart(4, '0')}.jpg`, {
      status: index % 10 === 3 ? 'rejected' : 'ready',
      timestamp: new Date(second - Math.floor(index / 10) * 1000).toISOString(),
    }),
  );
  for (let start = 0; start < records.length; start += 50) {
    const batch = records.slice(start, start + 50);
    await Promise.all(batch.map((record) => store.write(record, undefined)));
  }

  test.each([
    ['all', 1000, 1],
    ['all', 64, 16],
    ['ready', 100, 9],
    ['rejected', 7, 15],
    ['deleted', 100, 1],
  ] as const)('is listed in order: %s, in pages of %i', async (listing, limit, pages) => {
    const status = listing === 'all' ? undefined : listing;
    const listed = records.filter((record) => status === undefined || record.status === status);
    const expected = { filenames: listed.map(({ filename }) => filename), pages };
    expect(await walk(store, { ...(status && { status }), limit })).toEqual(expected);
  });
});

test('filenames that part behind what a sort key holds are listed in order', async () => {
  const store = await newStore();
  const names = ['a', 'b', 'c', 'd', 'é', '📷', 'zzz'].map((end) => 'x'.repeat(1010) + end);
  names.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  for (const filename of names.toReversed()) await store.write(sampleRecord(filename), undefined);
  for (const limit of [1, 2, 5, 1000]) {
    expect((await walk(store, { limit })).filenames).toEqual(names);
  }
});

test('a listing reads on where DynamoDB ends an answer at 1 MB', async () => {
  const store = await newStore();
  const large = Array.from({ length: 16 }, (_, index) =>
    sampleRecord(`${index + 10}`, { color: 'x'.repeat(390_000) }),
  );
  for (const record of large) await store.write(record, undefined);
  expect((await store.list()).records).toEqual(large);
});

test('of 50 writers with clients of their own exactly one wins each round', async () => {
  const table = await createTable();
  const writers = Array.from({ length: 50 }, (_, owner) => ({
    owner: `worker-${owner}`,
    store: createDynamoStore({ client: new DynamoDBClient(awsConfig()), table }),
  }));
  for (const round of [1, 2, 3]) {
    const expected = round === 1 ? undefined : round - 1;
    const results = await Promise.all(
      writers.map(async ({ owner, store }) => {
        const lease = { owner, until: '2026-11-01T12:05:00.000Z' };
        const claim = sampleRecord('photo.jpg', { status: 'processing', revision: round, lease });
        return { claim, ...(await store.write(claim, expected)) };
      }),
    );
    const winners = results.filter(({ ok }) => ok);
    expect(winners).toHaveLength(1);
    expect(await writers[0]?.store.get('photo.jpg')).toEqual(winners[0]?.claim);
  }
});

test('the largest item that the store lets pass is one that DynamoDB takes', async () => {
  const store = await newStore();
  const filename = 'p'.repeat(1000);
  const recordWith = (bytes: number) => sampleRecord(filename, { color: 'x'.repeat(bytes) });
  // Under the bound as JSON, over it as an item: the name is in the index's key as well.
  const fill = MAX_RECORD_BYTES - 1300;
  const error: unknown = await store.write(recordWith(fill), undefined).catch((e: unknown) => e);
  const [, bytes] = /item has at most .+, got (\d+)$/.exec(String(error)) ?? [];
  const over = Number(bytes) - MAX_RECORD_BYTES;
  expect(await store.write(recordWith(fill - over), undefined)).toEqual({ ok: true });
});

test('DynamoDB itself says what the store recognizes an item too large by', async () => {
  const item = { filename: { S: 'a' }, color: { S: 'x'.repeat(MAX_RECORD_BYTES) } };
  const put = new PutItemCommand({ TableName: await createTable(), Item: item });
  await expect(client.send(put)).rejects.toMatchObject({
    name: 'ValidationException',
    message: expect.stringContaining('Item size') as string,
  });
});

test('a table without the index is read and written, but does not list', async () => {
  const table = uniqueName('ImageMetadata');
  const { TableName, BillingMode, KeySchema } = dynamoTableDefinition(table).create;
  const AttributeDefinitions = [{ AttributeName: 'filename', AttributeType: 'S' as const }];
  await client.send(
    new CreateTableCommand({ TableName, BillingMode, KeySchema, AttributeDefinitions }),
  );
  const store = createDynamoStore({ client, table });
  expect(await store.write(sampleRecord('a'), undefined)).toEqual({ ok: true });
  await expect(store.list()).rejects.toMatchObject({ name: 'StoreError', code: 'unavailable' });
});

test.each<[string, (store: MetadataStore) => Promise<unknown>]>([
  ['get', (store) => store.get('a')],
  ['write', (store) => store.write(sampleRecord('a'), undefined)],
  ['list', (store) => store.list()],
])('a missing table is unavailable and named: %s', async (_, call) => {
  const store = createDynamoStore({ client, table: 'no-such-table' });
  await expect(call(store)).rejects.toMatchObject({
    name: 'StoreError',
    code: 'unavailable',
    message: expect.stringContaining('expected a DynamoDB table "no-such-table"') as string,
  });
});
