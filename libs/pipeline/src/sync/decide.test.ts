import { describe, expect, it } from 'vitest';
import type { ImageRecord, ObjectInfo } from '@image-pipeline/ports';
import { decide, type View } from './decide.ts';

const original: ObjectInfo = {
  key: 'photo.jpg',
  etag: 'v1',
  size: 3,
  contentType: 'image/jpeg',
  lastModified: '2026-01-01T00:00:00.000Z',
  metadata: {},
};

const rendition = {
  name: 'default',
  key: 'out',
  etag: 'o1',
  bytes: 1,
  width: 1,
  height: 1,
  format: 'jpeg',
  ms: 1,
};

function row(status: ImageRecord['status'], more: Partial<ImageRecord> = {}): ImageRecord {
  return {
    schema: 1,
    filename: 'photo.jpg',
    size: 3,
    timestamp: original.lastModified,
    status,
    revision: 7,
    source: { etag: 'v1', lastModified: original.lastModified },
    recipe: { id: 'r', generation: 2 },
    renditions: status === 'ready' ? [rendition] : [],
    warnings: [],
    stale: [],
    deaths: 0,
    ...more,
  };
}

const lease = { owner: 'other', until: '2026-01-01T00:02:00.000Z' };
const right = new Map([['out', 'o1']]);

function act(view: Partial<View>) {
  return decide({
    row: undefined,
    original,
    outputs: new Map(),
    generation: 2,
    me: 'me',
    isLive: () => false,
    deathLimit: 3,
    ...view,
  });
}

describe('rule 1: a newer recipe settled it', () => {
  const newer = { recipe: { id: 's', generation: 3 } };

  it('has nothing to do where outputs are right', () => {
    expect(act({ row: row('ready', newer), outputs: right }).kind).toBe('nothing');
    expect(act({ row: row('rejected', newer) }).kind).toBe('nothing');
    expect(act({ row: row('quarantined', newer) }).kind).toBe('nothing');
    expect(act({ row: row('deleted', newer), original: undefined }).kind).toBe('nothing');
  });

  it('sweeps a stale key that exists', () => {
    const outputs = new Map([...right, ['old', 'x']]);
    const swept = act({ row: row('ready', { ...newer, stale: ['old', 'gone'] }), outputs });
    expect(swept).toEqual({ kind: 'sweep', keys: ['old'] });
  });

  it('yields, and never renders, where a listed output is wrong', () => {
    const outputs = new Map([['out', 'other']]);
    expect(act({ row: row('ready', newer), outputs }).kind).toBe('yield');
  });
});

describe('rule 2: a newer recipe is at it', () => {
  it.each([
    ['processing, even with an expired lease', row('processing', { lease })],
    ['ready for another version', row('ready', { source: { ...original, etag: 'v0' } })],
    ['deleted while there is an original', row('deleted')],
  ])('yields: %s', (_title, seen) => {
    expect(act({ row: seen, generation: 1 }).kind).toBe('yield');
  });

  it('yields where the original is gone and the row is not a tombstone yet', () => {
    expect(act({ row: row('ready'), generation: 1, original: undefined }).kind).toBe('yield');
  });
});

describe('rule 3: somebody else holds a live lease', () => {
  it('waits, whatever became of the original', () => {
    const held = row('processing', { lease });
    const isLive = () => true;
    expect(act({ row: held, isLive })).toEqual({ kind: 'wait', lease });
    expect(act({ row: held, isLive, original: undefined }).kind).toBe('wait');
    expect(act({ row: held, isLive, original: { ...original, etag: 'v2' } }).kind).toBe('wait');
  });

  it('does not wait for itself', () => {
    expect(act({ row: row('processing', { lease }), isLive: () => true, me: 'other' })).toEqual({
      kind: 'render',
      deaths: 0,
    });
  });
});

describe('rules 4 to 6: no original', () => {
  it('4: no row either, nothing to do', () => {
    expect(act({ original: undefined }).kind).toBe('nothing');
  });

  it('5: a tombstone is verified, for a paused worker may have written since', () => {
    const tomb = row('deleted', { stale: ['a', 'b'] });
    expect(act({ row: tomb, original: undefined, outputs: new Map([['b', 'x']]) })).toEqual({
      kind: 'sweep',
      keys: ['b'],
    });
    expect(act({ row: tomb, original: undefined }).kind).toBe('nothing');
  });

  it.each(['processing', 'ready', 'rejected', 'quarantined'] as const)(
    '6: any other row (%s) becomes a tombstone',
    (status) => {
      expect(act({ row: row(status), original: undefined }).kind).toBe('tombstone');
    },
  );
});

describe('rules 7 and 8: an unfinished render of the same source and generation', () => {
  it('7: taking over from a dead worker counts a death', () => {
    const dead = row('processing', { lease, deaths: 1 });
    expect(act({ row: dead })).toEqual({ kind: 'render', deaths: 2 });
  });

  it('7: at the limit the source is quarantined without another decode', () => {
    const dead = row('processing', { lease, deaths: 2 });
    expect(act({ row: dead })).toEqual({ kind: 'quarantine', deaths: 3 });
  });

  it('8: a lease that was given back, or is mine, costs no death', () => {
    expect(act({ row: row('processing', { deaths: 2 }) })).toEqual({ kind: 'render', deaths: 2 });
    const mine = row('processing', { deaths: 2, lease: { ...lease, owner: 'me' } });
    expect(act({ row: mine })).toEqual({ kind: 'render', deaths: 2 });
  });
});

describe('rules 9 and 10: settled', () => {
  it('9: ready and true', () => {
    expect(act({ row: row('ready'), outputs: right }).kind).toBe('nothing');
  });

  it('9: renders again where a listed output is missing or another', () => {
    expect(act({ row: row('ready') })).toEqual({ kind: 'render', deaths: 0 });
    const outputs = new Map([['out', 'o2']]);
    expect(act({ row: row('ready'), outputs })).toEqual({ kind: 'render', deaths: 0 });
  });

  it('9: a wrong output comes before a stale one', () => {
    const outputs = new Map([['old', 'x']]);
    expect(act({ row: row('ready', { stale: ['old'] }), outputs }).kind).toBe('render');
  });

  it.each(['rejected', 'quarantined'] as const)('10: %s stays so, and is swept', (status) => {
    const outputs = new Map([['old', 'x']]);
    expect(act({ row: row(status, { stale: ['old'] }), outputs }).kind).toBe('sweep');
    expect(act({ row: row(status, { stale: ['old'] }) }).kind).toBe('nothing');
  });
});

describe('rule 11: everything else is new work, with a clean slate', () => {
  it.each([
    ['no row', undefined],
    ['a tombstone', row('deleted')],
    ['another version', row('ready', { source: { ...original, etag: 'v0' } })],
    [
      'another version that was quarantined',
      row('quarantined', { source: { ...original, etag: 'v0' }, deaths: 3 }),
    ],
    ['an older recipe', row('ready', { recipe: { id: 'q', generation: 1 } })],
    ['an older recipe that rejected it', row('rejected', { recipe: { id: 'q', generation: 1 } })],
    [
      'a dead worker on another version',
      row('processing', { source: { ...original, etag: 'v0' }, lease, deaths: 2 }),
    ],
  ])('renders: %s', (_title, seen) => {
    expect(act({ row: seen, outputs: right })).toEqual({ kind: 'render', deaths: 0 });
  });
});
