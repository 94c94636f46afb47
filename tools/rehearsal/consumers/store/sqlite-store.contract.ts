/** Step 2: the contract, by a runner of the stranger's; and of step 3 what the contract cannot provoke. */
import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { StoreError } from '@image-pipeline/ports';
import { objectStoreContract } from '@image-pipeline/ports/contract';
import { createSqliteObjects } from './sqlite-store.ts';

const connect = () => new DatabaseSync('objects.sqlite');

for (const { name, run } of objectStoreContract) {
  void test(name, () =>
    run({ store: createSqliteObjects(connect()), peer: createSqliteObjects(connect()) }),
  );
}

void test('a database that may not be written is forbidden, not absent', async () => {
  const readOnly = new DatabaseSync('objects.sqlite', { readOnly: true });
  const put = createSqliteObjects(readOnly).put('photo.jpg', Buffer.from('pixels'), {
    contentType: 'image/jpeg',
  });
  await assert.rejects(
    put,
    (error) => error instanceof StoreError && error.code === 'forbidden' && error.retryable,
  );
});
