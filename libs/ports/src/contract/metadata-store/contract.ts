import { listingCases } from './listings.ts';
import { recordCases } from './records.ts';
import type { MetadataStoreCase } from './support.ts';
import { writeCases } from './writes.ts';

/**
 * What every `MetadataStore` promises. Each case uses filenames of its own, so that the store may be
 * shared and full; what the cases wrote stays there.
 *
 * @example
 * for (const { name, run } of metadataStoreContract) test(name, () => run(store));
 */
export const metadataStoreContract: readonly MetadataStoreCase[] = [
  ...writeCases,
  ...recordCases,
  ...listingCases,
];
