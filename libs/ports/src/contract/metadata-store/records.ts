import assert from 'node:assert/strict';
import type { MetadataStore } from '../../metadata-store.ts';
import { type ImageRecord, MAX_RECORD_BYTES, RECORD_STATUSES } from '../../record.ts';
import { refused } from '../refused.ts';
import { create, freshFilename, type MetadataStoreCase, minimalRecord } from './support.ts';

/** What a record may hold, and that it comes back so. */
export const recordCases: readonly MetadataStoreCase[] = [
  {
    name: 'a record with every field comes back field for field',
    async run(store) {
      await comesBack(store, fullRecord(freshFilename('Füße/日本 📷 a+b%2F.jpg')));
    },
  },
  {
    name: 'a record without any optional field comes back without them',
    async run(store) {
      await comesBack(store, minimalRecord(freshFilename()));
    },
  },
  {
    name: 'every status comes back',
    async run(store) {
      for (const status of RECORD_STATUSES) {
        await comesBack(store, minimalRecord(freshFilename(), { status }));
      }
    },
  },
  {
    name: 'fractions and whole numbers up to 2^53 - 1 come back exactly',
    async run(store) {
      const bytes = Number.MAX_SAFE_INTEGER;
      const rendition = { name: 'r', key: 'k', etag: 'e', width: 1, height: 1, format: 'png' };
      const renditions = [0, 0.1, 0.1 + 0.2, 1234.5678, 1e-9].map((ms) => ({
        ...rendition,
        bytes,
        ms,
      }));
      await comesBack(store, minimalRecord(freshFilename(), { size: bytes, renditions }));
    },
  },
  {
    name: 'composed and decomposed letters, and upper and lower case, are different filenames',
    async run(store) {
      const prefix = freshFilename('');
      const records = ['\u00e9.jpg', 'e\u0301.jpg', '\u00c9.jpg'].map((name, size) =>
        minimalRecord(prefix + name, { size }),
      );
      for (const record of records) await create(store, record);
      for (const record of records) assert.deepEqual(await store.get(record.filename), record);
    },
  },
  {
    name: 'a filename of 1,024 bytes is taken; an empty, a longer and an ill-formed one are refused',
    async run(store) {
      const longest = freshFilename('').padEnd(1024, 'x');
      await comesBack(store, minimalRecord(longest));
      for (const filename of ['', `${longest}x`, 'half a pair \ud83d']) {
        await refused(() => store.write(minimalRecord(filename), undefined), 'invalid-key');
        await refused(() => store.get(filename), 'invalid-key');
      }
    },
  },
  {
    name: 'a record of 350 KB is taken; one over 400 KB is refused and changes nothing',
    async run(store) {
      const filename = freshFilename();
      const large = minimalRecord(filename, { stale: keysOfBytes(350 * 1024) });
      await comesBack(store, large);
      const tooLarge = { ...large, revision: 2, stale: keysOfBytes(MAX_RECORD_BYTES) };
      await refused(() => store.write(tooLarge, 1), 'row-too-large');
      assert.deepEqual(await store.get(filename), large);
    },
  },
  {
    name: 'a record over 400 KB is not created',
    async run(store) {
      // Two bytes to a letter: it is the bytes that count.
      const message = 'é'.repeat(MAX_RECORD_BYTES / 2);
      const failure = { code: 'corrupt', message };
      const record = minimalRecord(freshFilename(), { status: 'rejected', failure });
      await refused(() => store.write(record, undefined), 'row-too-large');
      assert.equal(await store.get(record.filename), undefined);
    },
  },
  {
    name: 'a tombstone is written, read and replaced by a new claim',
    async run(store) {
      const filename = freshFilename();
      const expiresAt = Math.floor(Date.now() / 1000) + 86_400;
      await comesBack(store, minimalRecord(filename, { status: 'deleted', expiresAt }));
      const lease = { owner: 'a', until: new Date(Date.now() + 60_000).toISOString() };
      const claim = minimalRecord(filename, { revision: 2, lease });
      assert.deepEqual(await store.write(claim, 1), { ok: true });
      assert.deepEqual(await store.get(filename), claim);
    },
  },
  {
    name: 'changing a record that was passed in or handed out does not change the store',
    async run(store) {
      const passed = fullRecord(freshFilename());
      const original = structuredClone(passed);
      await create(store, passed);
      vandalize(passed);
      const handedOut = await store.get(original.filename);
      assert.deepEqual(handedOut, original);
      vandalize(handedOut);
      assert.deepEqual(await store.get(original.filename), original);
    },
  },
];

/** A record with every optional field, lists filled and empty. */
function fullRecord(filename: string): ImageRecord {
  return {
    ...minimalRecord(filename, { status: 'ready', size: 81_234, revision: 4, deaths: 2 }),
    source: {
      etag: '"9b2cf535f27731c974343645a3985328-2"',
      versionId: '3sL4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY',
      lastModified: '2026-11-01T12:00:00.000Z',
      contentType: 'image/jpeg',
      width: 4000,
      height: 3000,
      orientation: 6,
      frames: 1,
      hasAlpha: false,
    },
    renditions: [
      {
        name: 'thumb',
        key: `thumbs/${filename}`,
        etag: '"etag of 📷"',
        bytes: 12_345,
        width: 320,
        height: 240,
        format: 'webp',
        quality: 71,
        score: 80.4,
        ms: 12.25,
      },
    ],
    adHoc: [
      { key: `_/width=64,format=webp/${filename}`, etag: '"made on demand"' },
      { key: `_/width=96/${filename}`, until: '2026-11-01T12:05:00.000Z' },
    ],
    placeholder: '1QcSHQRnh493V4dIh4eXh1h4kJUI',
    color: '#a1b2c3',
    warnings: ['metadata-dropped', 'wide-gamut-converted'],
    failure: { code: 'corrupt', message: 'Line one\nline two: "quoted" \\ \u0007 日本 📷' },
    stale: ['old/a.webp', 'old/b c+d.webp'],
    lease: { owner: 'worker-1', until: '2026-11-01T12:05:00.000Z' },
    expiresAt: 4_102_444_800,
  };
}

async function comesBack(store: MetadataStore, record: ImageRecord): Promise<void> {
  await create(store, record);
  assert.deepEqual(await store.get(record.filename), record);
}

/** Keys of 100 bytes, that many bytes of them. */
function keysOfBytes(bytes: number): readonly string[] {
  return Array.from({ length: Math.ceil(bytes / 100) }, (_, index) =>
    String(index).padStart(100, 'k'),
  );
}

function vandalize(record: ImageRecord): void {
  (record.stale as string[]).push('pushed');
  Object.assign(record, { size: -1, color: 'changed' });
  Object.assign(record.recipe, { id: 'changed' });
}
