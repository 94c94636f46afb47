import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { objectStoreContract } from '@image-pipeline/ports/contract';
import { createFsStore } from './store.ts';

const variants = [
  { title: 'fs store', portable: false },
  { title: 'fs store whose folder has to be portable', portable: true },
];

describe.each(variants)('$title', ({ portable }) => {
  const root = mkdtempSync(join(tmpdir(), 'fs-store-'));
  const open = () => createFsStore({ root, portable });
  afterAll(() => {
    rmSync(root, { recursive: true });
  });

  for (const { name, run } of objectStoreContract) {
    it(name, () => run({ store: open(), peer: open() }));
  }

  it('leaves nothing behind but its own folder, and nothing in that', () => {
    expect(readdirSync(root)).toEqual(['.image-pipeline']);
    const own = readdirSync(join(root, '.image-pipeline'), { recursive: true }).toSorted();
    expect(own).toEqual(['annex', 'attributes', 'lock', 'tmp']);
  });
});
