import assert from 'node:assert/strict';
import { StoreError } from '../../errors.ts';
import type { UploadGrantRequest } from '../../upload-grants.ts';
import type { ContractCase } from '../case.ts';
import { getObject } from '../object-store/support.ts';
import { refused } from '../refused.ts';
import {
  type Form,
  grantPromise,
  requestFor,
  type UploadCorner,
  type UploadGrantsSubject,
} from './support.ts';

export type { UploadGrantsSubject } from './support.ts';

const PIXELS = Uint8Array.from([0xff, 0xd8, 0xff, 0, 13, 10, 45, 45, 255]);

/** Demands that an upload by this form is refused, and that nothing of it stays. */
async function refusedUpload(
  { arrived, upload }: UploadCorner,
  form: Form,
  file?: Uint8Array,
): Promise<void> {
  const posted = JSON.stringify(form.fields);
  assert.equal(await upload(form, file), false, `expected an upload to be refused: ${posted}`);
  assert.deepEqual(await arrived(), [], `expected nothing of an upload to stay: ${posted}`);
}

const without = (fields: Readonly<Record<string, string>>, name: string) =>
  Object.fromEntries(Object.entries(fields).filter(([other]) => other !== name));

async function lapseOf(expiresAt: string): Promise<void> {
  const wait = Date.parse(expiresAt) + 1_500 - Date.now();
  await new Promise((resolve) => setTimeout(resolve, wait));
}

const uploads = [
  grantPromise('what was granted arrives, with its bytes and the granted type', async (corner) => {
    const { grants, store, key, upload } = corner;
    const grant = await grants.grant(requestFor(key('a/photo.jpg')));
    assert.equal(grant.method, 'POST');
    assert(await upload(grant, PIXELS));
    const { body, info } = await getObject(store, key('a/photo.jpg'));
    assert.deepEqual(Uint8Array.from(body), PIXELS);
    assert.equal(info.contentType, 'image/jpeg');
    assert.deepEqual(await corner.arrived(), [key('a/photo.jpg')]);
  }),

  grantPromise('a grant says when it ends, in UTC', async ({ grants, key }) => {
    const before = Date.now();
    const { expiresAt } = await grants.grant(requestFor(key('photo.jpg')));
    assert.equal(new Date(expiresAt).toISOString(), expiresAt);
    const left = Date.parse(expiresAt) - before;
    assert(left > 55_000 && left < 65_000, `expected about 60 s, there are ${left} ms`);
  }),

  grantPromise('the key is taken letter for letter', async ({ grants, key, arrived, upload }) => {
    const keys = ['a b+c%2F&=;.jpg', 'é 📷/e\u0301.jpg', "it's (1), ~!*@$.jpg"].map(key);
    for (const one of keys) assert(await upload(await grants.grant(requestFor(one)), PIXELS), one);
    assert.deepEqual([...(await arrived())].sort(), keys.toSorted());
  }),

  // S3 puts the file's own name for it.
  grantPromise('a key with ${filename} is that very key, or is refused', async (corner) => {
    const { grants, key, arrived, upload } = corner;
    const literal = key('a-${filename}');
    try {
      await upload(await grants.grant(requestFor(literal)), PIXELS);
    } catch (error) {
      assert(error instanceof StoreError && error.code === 'invalid-key');
    }
    assert.deepEqual(
      (await arrived()).filter((other) => other !== literal),
      [],
    );
  }),

  grantPromise(
    'an upload over an object takes its place; a refused one leaves it',
    async (corner) => {
      const { grants, store, key, upload } = corner;
      const grant = await grants.grant(requestFor(key('photo.jpg'), { maxBytes: PIXELS.length }));
      assert(await upload(grant, new Uint8Array(1)));
      assert(await upload(grant, PIXELS));
      assert.equal(await upload(grant, new Uint8Array(PIXELS.length + 1)), false);
      assert.deepEqual(Uint8Array.from((await getObject(store, key('photo.jpg'))).body), PIXELS);
    },
  ),
];

const refusals = [
  grantPromise('a file has at most maxBytes', async (corner) => {
    const { grants, store, key, upload } = corner;
    const grant = await grants.grant(requestFor(key('photo.jpg')));
    await refusedUpload(corner, grant, new Uint8Array(1001));
    await refusedUpload(corner, grant, new Uint8Array(3_000_000));
    assert(await upload(grant, new Uint8Array(1000)));
    assert.equal((await store.head(key('photo.jpg')))?.size, 1000);
  }),

  grantPromise('an empty file, and a form without a file, are refused', async (corner) => {
    const grant = await corner.grants.grant(requestFor(corner.key('photo.jpg')));
    await refusedUpload(corner, grant, new Uint8Array());
    await refusedUpload(corner, grant);
  }),

  grantPromise('another key is refused', async (corner) => {
    const grant = await corner.grants.grant(requestFor(corner.key('photo.jpg')));
    for (const other of ['photo.jpg2', 'photo.jp', '../../photo.jpg', '${filename}']) {
      const fields = { ...grant.fields, key: corner.key(other) };
      await refusedUpload(corner, { ...grant, fields }, PIXELS);
    }
  }),

  grantPromise('another type is refused', async (corner) => {
    const grant = await corner.grants.grant(requestFor(corner.key('photo.jpg')));
    assert.equal(grant.fields['Content-Type'], 'image/jpeg');
    for (const other of ['text/html', 'image/jpeg2', 'image/', 'image/svg+xml', '']) {
      const fields = { ...grant.fields, 'Content-Type': other };
      await refusedUpload(corner, { ...grant, fields }, PIXELS);
    }
  }),

  grantPromise('a form with any field changed or left out is refused', async (corner) => {
    const grant = await corner.grants.grant(requestFor(corner.key('photo.jpg')));
    assert(Object.keys(grant.fields).length > 2);
    for (const [name, value] of Object.entries(grant.fields)) {
      const changed = {
        ...grant.fields,
        [name]: `${value.slice(0, -1)}${value.endsWith('0') ? 1 : 0}`,
      };
      await refusedUpload(corner, { ...grant, fields: changed }, PIXELS);
      await refusedUpload(corner, { ...grant, fields: without(grant.fields, name) }, PIXELS);
    }
  }),

  grantPromise('the fields of two grants cannot be mixed', async (corner) => {
    const { grants, key } = corner;
    const small = await grants.grant(requestFor(key('small.jpg'), { maxBytes: 1 }));
    const large = await grants.grant(requestFor(key('large.jpg')));
    const fields = { ...large.fields, key: key('small.jpg') };
    await refusedUpload(corner, { ...large, fields }, PIXELS);
    await refusedUpload(corner, small, PIXELS);
  }),

  grantPromise('a grant that is over is refused', async (corner) => {
    const { grants, key } = corner;
    const grant = await grants.grant(requestFor(key('photo.jpg'), { expiresInSeconds: 1 }));
    await lapseOf(grant.expiresAt);
    await refusedUpload(corner, grant, PIXELS);
  }),

  grantPromise('nothing is granted that is outside of the port', async ({ grants, key }) => {
    const tried: (readonly [Partial<UploadGrantRequest>, 'invalid-key' | 'invalid-argument'])[] = [
      [{ key: '' }, 'invalid-key'],
      [{ key: 'k'.repeat(1025) }, 'invalid-key'],
      [{ contentType: '' }, 'invalid-argument'],
      [{ contentType: 'image/jpeg\r\nx: y' }, 'invalid-argument'],
      [{ maxBytes: 0 }, 'invalid-argument'],
      [{ maxBytes: 1.5 }, 'invalid-argument'],
      [{ maxBytes: Number.POSITIVE_INFINITY }, 'invalid-argument'],
      [{ expiresInSeconds: 0 }, 'invalid-argument'],
      [{ expiresInSeconds: 301 }, 'invalid-argument'],
      [{ expiresInSeconds: Number.NaN }, 'invalid-argument'],
    ];
    for (const [wanted, code] of tried) {
      await refused(() => grants.grant(requestFor(key('photo.jpg'), wanted)), code);
    }
  }),
];

/**
 * Every promise of `UploadGrants` and of whoever receives the uploads, for any runner. The cases do not
 * disturb each other, need no empty store, and may run one after the other or together; one waits until a
 * grant of a second is over.
 *
 * @example
 * const post = (url: string, body: FormData) => fetch(url, { method: 'POST', body });
 *
 * for (const { name, run } of uploadGrantsContract) {
 *   test(name, () => run({ grants: createMyGrants(…), post, store: openTheStoreOfOriginals() }));
 * }
 */
export const uploadGrantsContract: readonly ContractCase<UploadGrantsSubject>[] = [
  ...uploads,
  ...refusals,
];
