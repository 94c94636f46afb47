import { ImageError } from '@image-pipeline/image-core/recipe';
import { createMemoryMetadataStore } from '@image-pipeline/metadata-store/memory';
import { defaultSettings } from '@image-pipeline/pipeline';
import { createMemoryStore } from '@image-pipeline/storage/memory';
import { randomUUID } from 'node:crypto';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadRecipe } from '../recipe-file.ts';
import { clock } from '../site.ts';
import { createKeyQueue } from '../key-queue.ts';
import { filesIn, temporaryFolder, write, writePhotos } from '../testing/folder.ts';
import { png } from '../testing/png.ts';
import { start, until } from '../testing/program.ts';
import { syncHints } from './watch.ts';

describe('watch', () => {
  it('processes what is there and what comes, changes and goes, until Ctrl-C', async () => {
    const folder = temporaryFolder();
    const out = join(folder, 'processed');
    writePhotos(folder, 1);
    const { child, printed, ended } = start(['watch', folder], folder);
    await until(() => printed.stdout.includes('✓ photo-00.png → processed-photo-00.png (48 × 48'));

    write(join(folder, 'new/late.png'), png(30, 30, 9));
    write(join(folder, '.hidden.png'), png(30, 30, 9));
    await until(() => printed.stdout.includes('✓ new/late.png → new/processed-late.png (30 × 30'));
    rmSync(join(folder, 'photo-00.png'));
    await until(() => printed.stdout.includes('− photo-00.png  removed with its outputs'));

    child.kill('SIGINT');
    expect((await ended).code).toBe(130);
    expect(filesIn(out)).toEqual(['new/processed-late.png']);
  });

  it('ends with 3 when the folder goes away, and takes that for no deletion', async () => {
    const parent = temporaryFolder();
    const folder = join(parent, 'in');
    const out = join(parent, 'out');
    writePhotos(folder, 1);
    const { printed, ended } = start(['watch', folder, '--out', out], parent);
    await until(() => printed.stderr.includes('watching'));
    renameSync(folder, join(parent, 'elsewhere'));
    const { code, stderr } = await ended;
    expect(code).toBe(3);
    expect(stderr).toContain(`the folder ${folder} is gone`);
    expect(filesIn(out)).toEqual(['processed-photo-00.png']);
  });
});

describe('hints', () => {
  it('come again for an image on which a decoder died, until it is quarantined', async () => {
    const prepared = await loadRecipe(undefined, '/');
    const raw = createMemoryStore();
    await raw.put('bomb.png', png(30, 30), { contentType: 'image/png' });
    let decoded = 0;
    const deps = {
      raw,
      processed: createMemoryStore(),
      records: createMemoryMetadataStore(),
      recipe: { prepared, generation: 1 },
      async render(): Promise<never> {
        decoded += 1;
        throw new ImageError('decoder-died', 'it ended by itself');
      },
      clock,
      newWorkerId: randomUUID,
      settings: { ...defaultSettings, deathLimit: 2 },
    };
    const hints = createKeyQueue();
    hints.push('bomb.png');
    const { signal } = new AbortController();
    const results: unknown[] = [];
    for await (const result of syncHints(deps, hints, { concurrency: 1, signal })) {
      results.push(result);
      hints.close();
    }
    expect(results).toMatchObject([{ key: 'bomb.png', outcome: 'quarantined' }]);
    expect(decoded).toBe(2);
  });
});
