import type { ContractCase } from '../case.ts';
import { conditions } from './conditions.ts';
import { keys } from './keys.ts';
import { listing } from './listing.ts';
import { objects } from './objects.ts';
import type { ObjectStoreSubject } from './support.ts';

export type { ObjectStoreSubject } from './support.ts';

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
