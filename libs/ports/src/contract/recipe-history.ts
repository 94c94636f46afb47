import assert from 'node:assert/strict';
import type { RecipeHistory } from '../metadata-store.ts';
import type { ContractCase } from './case.ts';

/**
 * What every `RecipeHistory` promises. Each case registers ids of its own, so that the history may
 * already hold others; nobody else may register meanwhile.
 */
export const recipeHistoryContract: readonly ContractCase<RecipeHistory>[] = [
  {
    name: 'a registered recipe is the latest',
    async run(history) {
      const registered = await history.register(freshId());
      assert.ok(Number.isSafeInteger(registered.generation) && registered.generation >= 1);
      assert.deepEqual(await history.latest(), registered);
    },
  },
  {
    name: 'registering the newest recipe again changes nothing',
    async run(history) {
      const id = freshId();
      const first = await history.register(id);
      assert.equal(first.id, id);
      assert.deepEqual(await history.register(id), first);
      assert.deepEqual(await history.latest(), first);
    },
  },
  {
    name: 'another recipe gets a higher generation, and so does a rollback',
    async run(history) {
      const [a, b] = [freshId(), freshId()];
      const first = await history.register(a);
      const second = await history.register(b);
      const rollback = await history.register(a);
      assert.ok(first.generation < second.generation);
      assert.ok(second.generation < rollback.generation);
      assert.deepEqual(await history.latest(), rollback);
    },
  },
  {
    name: 'of 50 concurrent registrations of one recipe all get the same generation',
    async run(history) {
      const id = freshId();
      const all = await Promise.all(Array.from({ length: 50 }, () => history.register(id)));
      assert.equal(new Set(all.map(({ generation }) => generation)).size, 1);
      assert.deepEqual(await history.latest(), all[0]);
    },
  },
  {
    name: 'of 50 concurrent registrations of different recipes each gets a generation of its own',
    async run(history) {
      const all = await Promise.all(Array.from({ length: 50 }, () => history.register(freshId())));
      const newest = all.toSorted((a, b) => a.generation - b.generation).at(-1);
      assert.equal(new Set(all.map(({ generation }) => generation)).size, 50);
      assert.deepEqual(await history.latest(), newest);
    },
  },
];

function freshId(): string {
  return `contract-${crypto.randomUUID()}`;
}
