import { describe, expect, it } from 'vitest';
import type { ObjectStore } from '@image-pipeline/ports';
import { uploadGrantsContract, type UploadGrantsSubject } from '@image-pipeline/ports/contract';
import { type Check, CHECKS, openDesk } from '../testing/upload-desk.ts';
import { createMemoryStore } from './memory.ts';

type UploadGrantsFault = (subject: UploadGrantsSubject) => Partial<UploadGrantsSubject>;

const changedGrant =
  (
    change: (grant: Awaited<ReturnType<UploadGrantsSubject['grants']['grant']>>) => object,
  ): UploadGrantsFault =>
  ({ grants }) => ({
    grants: {
      async grant(request) {
        const grant = await grants.grant(request);
        return { ...grant, ...change(grant) };
      },
    },
  });

/** Something that is done to the store after every upload. */
const afterwards =
  (
    change: (upload: { ok: boolean; key: string; store: ObjectStore }) => Promise<unknown>,
  ): UploadGrantsFault =>
  ({ post, store }) => ({
    async post(url, form) {
      const response = await post(url, form);
      const key = form.get('key');
      if (typeof key === 'string' && key !== '') await change({ ok: response.ok, key, store });
      return response;
    },
  });

const FAULTS: Readonly<Record<string, UploadGrantsFault>> = {
  'the type is the file’s own': afterwards(async ({ ok, key, store }) => {
    const read = await store.get(key);
    if (ok && read.ok) await store.put(key, read.object.body, { contentType: 'text/html' });
  }),
  'refused, but kept': afterwards(
    async ({ ok, key, store }) =>
      ok || (await store.put(key, new Uint8Array(1), { contentType: 'image/jpeg' })),
  ),
  'the bytes are cut': afterwards(async ({ key, store }) => {
    const read = await store.get(key);
    if (read.ok) await store.put(key, read.object.body.subarray(1), read.object.info);
  }),
  'the time of the end in local words': changedGrant(({ expiresAt }) => ({
    expiresAt: new Date(expiresAt).toUTCString(),
  })),
  'a field that nobody looks at': changedGrant(({ fields }) => ({
    fields: { ...fields, color: 'blue' },
  })),
  'anything granted': ({ grants }) => ({
    grants: {
      grant: (request) =>
        grants.grant({
          ...request,
          expiresInSeconds: Math.min(request.expiresInSeconds, 300) || 1,
        }),
    },
  }),
};

/** The promises that do not hold; the one that waits for a grant to end runs only where it is asked for. */
async function brokenPromises(subject: UploadGrantsSubject, check?: Check): Promise<string[]> {
  const cases = uploadGrantsContract.filter(
    ({ name }) => name.includes('over is refused') === (check === 'time'),
  );
  const outcomes = await Promise.allSettled(cases.map(({ run }) => run(subject)));
  return cases.flatMap(({ name }, index) => (outcomes[index]?.status === 'rejected' ? name : []));
}

const open = (omitted?: Check) => openDesk(createMemoryStore(), omitted);

describe('the contract of upload grants', () => {
  it('finds nothing to say about who keeps the promises', async () => {
    expect(await brokenPromises(open())).toEqual([]);
    expect(await brokenPromises(open(), 'time')).toEqual([]);
  });

  it.each(Object.keys(CHECKS) as Check[])('catches who does not check the %s', async (check) => {
    expect(await brokenPromises(open(check), check)).not.toEqual([]);
  });

  it.each(Object.entries(FAULTS))('catches: %s', async (_, fault) => {
    const subject = open();
    expect(await brokenPromises({ ...subject, ...fault(subject) })).not.toEqual([]);
  });
});
