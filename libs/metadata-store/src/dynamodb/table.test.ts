import { expect, test } from 'vitest';
import { cannedDynamo, success } from '../testing/canned-dynamo.ts';
import { createDynamoStore } from './store.ts';
import { dynamoTableDefinition } from './table.ts';

test('the definition names the table, its key and the attribute of tombstones', () => {
  const { create, timeToLive } = dynamoTableDefinition('images-dev');
  expect(create.TableName).toBe('images-dev');
  expect(create.KeySchema).toEqual([{ AttributeName: 'filename', KeyType: 'HASH' }]);
  expect(timeToLive).toEqual({
    TableName: 'images-dev',
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
  });
});

test('listings ask the index of the definition', async () => {
  const { client, requests } = cannedDynamo([success({ Items: [] })]);
  await createDynamoStore({ client, table: 'images' }).list({ status: 'ready' });
  const [index] = dynamoTableDefinition('images').create.GlobalSecondaryIndexes ?? [];
  expect(new Set(requests.map(({ IndexName }) => IndexName))).toEqual(new Set([index?.IndexName]));
});
