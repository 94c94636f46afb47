import type { ContractCase } from './case.ts';
import { conditions } from './object-store-conditions.ts';
import { keys } from './object-store-keys.ts';
import { listing } from './object-store-listing.ts';
import { objects } from './object-store-objects.ts';
import type { ObjectStoreSubject } from './object-store-support.ts';

export type { ObjectStoreSubject } from './object-store-support.ts';

/**
 * Every promise of `ObjectStore`, for any runner. The cases do not disturb each other, need no empty
 * store, and may run one after the other or together.
 *
 * @example
 * import { test } from 'node:test';
 *
 * for (const { name, run } of objectStoreContract) {
 *   test(name, () => run({ store: open(), peer: open() }));
 * }
 */
export const objectStoreContract: readonly ContractCase<ObjectStoreSubject>[] = [
  ...objects,
  ...conditions,
  ...keys,
  ...listing,
];
