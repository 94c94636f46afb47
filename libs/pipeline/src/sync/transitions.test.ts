import { describe, expect, it } from 'vitest';
import { type ImageRecord, MAX_RECORD_BYTES } from '@image-pipeline/ports';
import { intend } from './ad-hoc-entries.ts';
import { claim, commit, MAX_STALE } from './transitions.ts';

const original = {
  key: 'photo.jpg',
  etag: 'v1',
  size: 3,
  contentType: 'image/jpeg',
  lastModified: '2026-01-01T00:00:00.000Z',
  metadata: {},
};
const now = { key: 'photo.jpg', at: original.lastModified, recipe: { id: 'r', generation: 1 } };
const lease = { owner: 'me', until: original.lastModified };

/** Different keys as long as a store allows. */
const longKeys = (count: number, letter: string) =>
  Array.from({ length: count }, (_, i) => `${letter.repeat(1018)}-${String(i).padStart(5, '0')}`);

function claimOver(stale: readonly string[], planned: readonly string[], gone: readonly string[]) {
  const row: ImageRecord = {
    schema: 1,
    filename: 'photo.jpg',
    size: 3,
    timestamp: now.at,
    status: 'ready',
    revision: 1,
    recipe: now.recipe,
    renditions: [],
    warnings: [],
    stale,
    deaths: 0,
  };
  const outputs = new Map(gone.map((key) => [key, undefined]));
  return claim(row, now, { original, lease, deaths: 0, planned, outputs });
}

describe('stale keys', () => {
  it('are all kept while a row has room', () => {
    const stale = longKeys(MAX_STALE, 's');
    expect(claimOver(stale, ['new'], stale).stale).toEqual([...stale, 'new']);
  });

  it('past the bound, the oldest that are known to be gone are forgotten, and no others', () => {
    const stale = longKeys(MAX_STALE + 10, 's');
    const gone = stale.slice(5);
    expect(claimOver(stale, [], gone).stale).toEqual([...stale.slice(0, 5), ...stale.slice(15)]);
    expect(claimOver(stale, [], []).stale).toEqual(stale);
  });

  it('leave the longest row under what a store must take, with all that was made on demand', () => {
    const etag = '"9b2cf535f27731c974343645a3985328"';
    const shape = { name: 'n'.repeat(64), etag, bytes: 2 ** 30, width: 16383, height: 16383 };
    const rest = { ...shape, format: 'jpeg', ms: 1234.567 };
    const listed = longKeys(50, 'l').map((key) => ({ ...rest, key }));
    const most = longKeys(99, 'a').map((key) => ({ key, etag }));
    const failure = { code: 'unavailable', message: '長'.repeat(1000) };
    const stale = longKeys(MAX_STALE, 's');
    const row = { ...claimOver(stale, [], []), failure, renditions: listed, adHoc: most };

    const intent = { key: longKeys(1, 'i')[0]!, until: now.at, limit: 100, gone: [] };
    const intended = intend(row, intent);
    expect(intended.adHoc).toHaveLength(100);
    const planned = longKeys(50, 'p');
    const work = { original, lease, deaths: 0, planned, outputs: new Map() };
    const claimed = claim(intended, now, work);
    const rendered = { ...rest, contentType: 'image/jpeg', orientation: 1, frames: 1 };
    const result = { placeholder: 'p', color: '#808080', warnings: [] };
    const source = { ...rendered, format: 'jpeg', hasAlpha: false } as const;
    const renditions = planned.map((key) => ({ ...rest, key }));
    const committed = commit(claimed, now, { rendered: { ...result, source }, renditions });
    for (const record of [intended, claimed, committed]) {
      expect(Buffer.byteLength(JSON.stringify(record))).toBeLessThan(MAX_RECORD_BYTES);
    }
  });
});
