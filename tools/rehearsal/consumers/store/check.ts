/** Step 4: the store in place of ours. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { render } from '@image-pipeline/image-core';
import { defaultRecipe, prepareRecipe } from '@image-pipeline/image-core/recipe';
import {
  createMemoryMetadataStore,
  createMemoryRecipeHistory,
} from '@image-pipeline/metadata-store/memory';
import { defaultSettings, syncImage } from '@image-pipeline/pipeline';
import { createSqliteObjects } from './sqlite-store.ts';

const raw = createSqliteObjects(new DatabaseSync('raw.sqlite'));
const processed = createSqliteObjects(new DatabaseSync('processed.sqlite'));
await raw.put('photo.jpg', await readFile('photo.jpg'), { contentType: 'image/jpeg' });

const prepared = prepareRecipe(defaultRecipe);
const { generation } = await createMemoryRecipeHistory().register(prepared.id);
const { outcome } = await syncImage(
  {
    raw,
    processed,
    records: createMemoryMetadataStore(),
    recipe: { prepared, generation },
    render,
    clock: { now: Date.now, sleep },
    newWorkerId: randomUUID,
    settings: defaultSettings,
  },
  'photo.jpg',
);
assert.equal(outcome, 'ready');
const rendition = await processed.head('processed-photo.jpg');
assert.equal(rendition?.contentType, 'image/jpeg');
