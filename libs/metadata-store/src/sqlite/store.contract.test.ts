import { afterAll, describe, test } from 'vitest';
import { metadataStoreContract, recipeHistoryContract } from '@image-pipeline/ports/contract';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openSqliteStore } from './store.ts';

const store = await openSqliteStore({ path: temporaryFolder('contract').file('records.db') });
afterAll(() => {
  store.close();
});

describe('records in SQLite keep the contract', () => {
  test.each(metadataStoreContract)('$name', ({ run }) => run(store.records));
});

describe('recipe history in SQLite keeps the contract', () => {
  test.each(recipeHistoryContract)('$name', ({ run }) => run(store.history));
});
