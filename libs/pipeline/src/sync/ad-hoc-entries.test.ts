import { describe, expect, it } from 'vitest';
import type { ImageRecord } from '@image-pipeline/ports';
import { giveUp, intend, stored } from './ad-hoc-entries.ts';
import { claim, quarantine, reject, release, tombstone } from './transitions.ts';

const at = '2026-01-01T00:00:00.000Z';
const until = '2026-01-01T00:00:15.000Z';
const now = { key: 'a.jpg', at, recipe: { id: 'r', generation: 1 } };
const original = {
  key: 'a.jpg',
  etag: 'v2',
  size: 3,
  contentType: 'image/jpeg',
  lastModified: at,
  metadata: {},
};

const ready: ImageRecord = {
  schema: 1,
  filename: 'a.jpg',
  size: 3,
  timestamp: at,
  status: 'ready',
  revision: 7,
  recipe: now.recipe,
  source: { etag: 'v1', lastModified: at },
  renditions: [],
  adHoc: [
    { key: '_/1', etag: 'one' },
    { key: '_/2', etag: 'two' },
  ],
  warnings: [],
  stale: ['old', '_/3'],
  deaths: 0,
};
const intent = { key: '_/3', until, limit: 3, gone: [] };

describe('intend', () => {
  it('adds the key, which is not stale any more, and changes nothing else', () => {
    expect(intend(ready, intent)).toEqual({
      ...ready,
      revision: 8,
      adHoc: [...ready.adHoc!, { key: '_/3', until }],
      stale: ['old'],
    });
  });

  it('renews an entry: it is the newest, and only intended', () => {
    expect(intend(ready, { ...intent, key: '_/1' }).adHoc).toEqual([
      { key: '_/2', etag: 'two' },
      { key: '_/1', until },
    ]);
  });

  it('makes the oldest beyond the limit stale', () => {
    const { adHoc, stale } = intend(ready, { ...intent, limit: 2 });
    expect(adHoc?.map(({ key }) => key)).toEqual(['_/2', '_/3']);
    expect(stale).toEqual(['old', '_/1']);
  });

  it('forgets stale keys that are gone', () => {
    expect(intend(ready, { ...intent, gone: ['old'] }).stale).toEqual([]);
  });
});

describe('stored', () => {
  it('says what was put', () => {
    const row = intend(ready, intent);
    expect(stored(row, '_/3', 'three')).toEqual({
      ...row,
      revision: 9,
      adHoc: [...ready.adHoc!, { key: '_/3', etag: 'three' }],
    });
  });
});

describe('giveUp', () => {
  it('leaves no entry, and a key that something may lie under', () => {
    const row = giveUp(intend(ready, intent), '_/3');
    expect(row).toEqual({ ...ready, revision: 9, stale: ['old', '_/3'] });
  });

  it('leaves no empty list', () => {
    const row = { ...ready, adHoc: [{ key: '_/3', until }] };
    expect(giveUp(row, '_/3')).not.toHaveProperty('adHoc');
  });
});

describe('a row that is not ready any more', () => {
  const lease = { owner: 'me', until };
  const work = { original, lease, deaths: 0, planned: [], outputs: new Map() };
  const failure = { code: 'corrupt', message: '' };

  it.each([
    ['claim', claim(ready, now, work)],
    ['reject', reject(ready, now, { original, failure })],
    ['quarantine', quarantine(ready, now, { deaths: 3, failure })],
    ['tombstone', tombstone(ready, now, 0)],
  ])('after %s has nothing made on demand: it is stale', (_title, row) => {
    expect(row).not.toHaveProperty('adHoc');
    expect(row.stale).toEqual(['old', '_/3', '_/1', '_/2']);
  });

  it('release keeps what it has', () => {
    const claimed = claim(ready, now, work);
    expect(release(claimed, now, { deaths: 0 }).stale).toEqual(claimed.stale);
  });
});
