import { marshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, test } from 'vitest';
import { cannedDynamo, success } from '../testing/canned-dynamo.ts';
import { sampleRecord } from '../testing/sample-record.ts';
import { storeErrorOf } from '../testing/store-error-of.ts';
import { listOrder, listPartition, listPartitions } from './index-keys.ts';
import { fromItem, toItem } from './item.ts';
import { itemBytes } from './item-size.ts';
import { createDynamoStore } from './store.ts';

const item = toItem(sampleRecord('photo.jpg'), undefined);

test('a record is read strongly consistently, by its filename', async () => {
  const { client, requests } = cannedDynamo([success()]);
  const store = createDynamoStore({ client, table: 'images' });
  expect(await store.get('photo.jpg')).toBeUndefined();
  expect(requests).toEqual([
    { TableName: 'images', Key: { filename: { S: 'photo.jpg' } }, ConsistentRead: true },
  ]);
});

describe('an item that this version did not write is corrupt', () => {
  test.each([
    ['schema', 2],
    ['schema', undefined],
    ['filename', undefined],
    ['size', '7'],
    ['timestamp', 5],
    ['status', 'new'],
    ['revision', 1.5],
    ['recipe', null],
    ['renditions', {}],
    ['warnings', new Set(['a'])],
    ['stale', 'a'],
    ['deaths', undefined],
  ])('with %s %j', (field, value) => {
    const read = () => fromItem({ ...item, [field]: value }, 'images');
    expect(read).toThrow(expect.objectContaining({ code: 'corrupt' }));
    expect(read).toThrow(/"images".+(photo\.jpg|filename)/);
    expect(read).toThrow(`whose ${field} is`);
  });

  test('with a number past 2^53 that was put there by hand', async () => {
    const stored = { ...marshall(item), revision: { N: '9.5e30' } };
    const { client } = cannedDynamo([success({ Item: stored })]);
    const error = await storeErrorOf(createDynamoStore({ client, table: 'images' }).get('a'));
    expect(error.message).toContain('whose revision is 9.5e+30');
  });
});

test('the largest record is bounded by its item, which holds the filename twice', () => {
  const itemWith = (bytes: number) =>
    toItem(sampleRecord('p'.repeat(1000), { color: 'x'.repeat(bytes) }), undefined);
  const overhead = itemBytes({ ...itemWith(0) });
  expect(itemBytes({ ...itemWith(400 * 1024 - overhead) })).toBe(400 * 1024);
  expect(() => itemWith(400 * 1024 - overhead + 1)).toThrow(
    expect.objectContaining({ code: 'row-too-large' }),
  );
});

// The arithmetic of AWS's documentation, with numbers rounded up.
test.each([
  ['text and its name by bytes of UTF-8', { é: '📷' }, 2 + 4],
  ['booleans and nulls', { a: true, b: null }, 4],
  ['bytes', { a: new Uint8Array(7) }, 8],
  ['a number', { a: 1234 }, 1 + 4],
  ['a list: three bytes, and one for each element', { a: ['b', 'cd'] }, 1 + 3 + 2 + 3],
  ['a map: three bytes, and one for each element', { a: { b: 'cd' } }, 1 + 3 + 1 + 1 + 2],
])('an item size counts %s', (_, value, bytes) => {
  expect(itemBytes(value)).toBe(bytes);
});

describe("the index's keys", () => {
  const order = (timestamp: string, filename: string) => listOrder({ timestamp, filename });
  const now = '2026-11-01T12:00:00.000Z';

  test.each([
    ['the newer', order('2026-11-01T12:00:00.001Z', 'z'), order(now, 'a')],
    ['the newer year', order('2027-01-01T00:00:00.000Z', 'z'), order(now, 'a')],
    ['the filename before its extension', order(now, 'a'), order(now, 'a b')],
    ['U+FFFD before an emoji', order(now, '\ufffd'), order(now, '📷')],
  ])('put %s first', (_, first, second) => {
    expect(Buffer.compare(first, second)).toBe(-1);
  });

  test('never put a filename before a lesser one, wherever the cut falls', () => {
    const cut = 'x'.repeat(999);
    expect(Buffer.compare(order(now, `${cut}a`), order(now, `${cut}é`))).toBe(-1);
    expect(order(now, `${cut}é`)).toHaveLength(1024);
  });

  test('say for ever the same of a record: they are what older items hold', () => {
    const names = ['photo.jpg', 'a', 'b', 'c', '日本/📷.jpg', 'x y+z.png'];
    expect(names.map((name) => listPartition('ready', name))).toEqual([
      'ready/3',
      'ready/2',
      'ready/2',
      'ready/2',
      'ready/3',
      'ready/1',
    ]);
    const key = '7973-88-98T87:99:99.999Zphoto.jpg';
    expect(order(now, 'photo.jpg')).toEqual(new TextEncoder().encode(key));
  });

  test('spread filenames evenly over the partitions that are read', () => {
    const counts = new Map(listPartitions('ready').map((partition) => [partition, 0]));
    for (let index = 0; index < 4000; index += 1) {
      const partition = listPartition('ready', `photos/${index}.jpg`);
      counts.set(partition, (counts.get(partition) ?? Number.NaN) + 1);
    }
    expect(counts.size).toBe(4);
    for (const count of counts.values()) expect(count).toBeGreaterThan(900);
  });
});
