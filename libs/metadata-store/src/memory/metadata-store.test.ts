import { describe, test } from 'vitest';
import { metadataStoreContract } from '@image-pipeline/ports/contract';
import { createMemoryMetadataStore } from './metadata-store.ts';

describe('records in memory keep the contract', () => {
  const store = createMemoryMetadataStore();
  test.each(metadataStoreContract)('$name', ({ run }) => run(store));
});
