import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { prepareRecipe } from '@image-pipeline/image-core/recipe';
import { createMemoryMetadataStore } from '@image-pipeline/metadata-store/memory';
import { defaultSettings, syncImage } from '@image-pipeline/pipeline';
import { createMemoryStore } from '@image-pipeline/storage/memory';
import { createVerbs } from './verbs.ts';

/** The function beside a processor that works when it is told to. */
function world() {
  const pipeline = {
    raw: createMemoryStore(),
    processed: createMemoryStore(),
    records: createMemoryMetadataStore(),
    recipe: {
      prepared: prepareRecipe({ renditions: [{ name: 'small', width: 64 }] }),
      generation: 1,
    },
    clock: { now: Date.now, sleep },
    newWorkerId: randomUUID,
    settings: defaultSettings,
  };
  const queue: string[] = [];
  const verbs = createVerbs({
    pipeline,
    handOn: async (key) => {
      queue.push(key);
    },
  });
  function process() {
    const render = () => Promise.reject(new Error('no picture comes here'));
    return Promise.all(queue.splice(0).map((key) => syncImage({ ...pipeline, render }, key)));
  }
  const upload = (key: string) =>
    pipeline.raw.put(key, new Uint8Array(9), { contentType: 'image/jpeg' });
  return { ...pipeline, ...verbs, queue, process, upload };
}

const signal = AbortSignal.any([]);

describe('a sync', () => {
  it('hands on what has to be done', async () => {
    const { sync, queue, upload } = world();
    await upload('a.jpg');
    expect(await sync('a.jpg', signal)).toMatchObject({ outcome: 'pending', settled: false });
    expect(queue).toEqual(['a.jpg']);
  });

  it('hands on nothing where nothing is to be done', async () => {
    const { sync, queue } = world();
    expect(await sync('a.jpg', signal)).toMatchObject({ outcome: 'absent', settled: true });
    expect(queue).toEqual([]);
  });

  it('leaves alone what somebody is at', async () => {
    const { sync, queue, upload, records } = world();
    await upload('a.jpg');
    const until = new Date(Date.now() + 60_000).toISOString();
    await records.write({ ...claimed, lease: { owner: 'somebody', until } }, undefined);
    expect(await sync('a.jpg', signal)).toMatchObject({ outcome: 'waiting', settled: false });
    expect(queue).toEqual([]);
  });
});

const claimed = {
  schema: 1,
  filename: 'a.jpg',
  size: 9,
  timestamp: new Date(0).toISOString(),
  status: 'processing',
  revision: 1,
  recipe: { id: 'another', generation: 1 },
  renditions: [],
  stale: [],
  warnings: [],
  deaths: 0,
} as const;

describe('a removal', () => {
  it('removes the original, and hands on the rest', async () => {
    const { remove, queue, upload, raw, records } = world();
    await upload('a.jpg');
    await records.write(claimed, undefined);
    expect(await remove('a.jpg', signal)).toMatchObject({
      outcome: 'pending',
      settled: false,
      record: { filename: 'a.jpg' },
    });
    expect(await raw.head('a.jpg')).toBeUndefined();
    expect(queue).toEqual(['a.jpg']);
  });

  it('is done where it was done before', async () => {
    const { remove, queue, upload, records, process } = world();
    await upload('a.jpg');
    await records.write(claimed, undefined);
    await remove('a.jpg', signal);
    await process();
    expect(await remove('a.jpg', signal)).toMatchObject({ outcome: 'deleted', settled: true });
    expect(queue).toEqual([]);
  });

  it('finds nothing where there never was anything', async () => {
    const { remove, queue } = world();
    expect(await remove('a.jpg', signal)).toMatchObject({ outcome: 'absent' });
    expect(queue).toEqual([]);
  });
});
