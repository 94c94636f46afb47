import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { type Answer, cannedStore, described, refusal } from '../testing/s3.ts';
import { createS3Store } from './store.ts';

const CONFLICT = { ok: false, reason: 'conflict' };
const GONE: Answer = { status: 404 };
const DONE: Answer = { status: 204 };

/** A network that answers DELETE, HEAD of the object and HEAD of the bucket. */
const network =
  (remove: (headers: Readonly<Record<string, string>>) => Answer, head: Answer) =>
  ({
    method,
    path,
    headers,
  }: {
    method: string;
    path: string;
    headers: Record<string, string>;
  }) => {
    if (method === 'DELETE') return remove(headers);
    return path.length > 5 ? head : { status: 200 };
  };

const without = (headers: Readonly<Record<string, string>>): Answer =>
  'if-match' in headers ? refusal(501, 'NotImplemented') : DONE;

describe('delete with ifMatch', () => {
  it('is one request where S3 knows it', async () => {
    const { store, requests } = cannedStore(() => DONE);
    expect(await store.delete('photo.jpg', { ifMatch: '"e1"' })).toEqual({ ok: true });
    expect(requests.map(({ headers }) => headers['if-match'])).toEqual(['"e1"']);
  });

  it('is fine where the object is missing', async () => {
    const { store } = cannedStore(() => refusal(404, 'NoSuchKey'));
    expect(await store.delete('photo.jpg', { ifMatch: '"e1"' })).toEqual({ ok: true });
  });

  it.each(['PreconditionFailed', 'ConditionalRequestConflict'])(
    'is a conflict where S3 says %s and an object is there',
    async (code) => {
      const status = code === 'PreconditionFailed' ? 412 : 409;
      const { store } = cannedStore(network(() => refusal(status, code), described()));
      expect(await store.delete('photo.jpg', { ifMatch: '"e0"' })).toEqual(CONFLICT);
    },
  );

  it('is fine where the condition fails because the object is gone', async () => {
    const { store } = cannedStore(network(() => refusal(412, 'PreconditionFailed'), GONE));
    expect(await store.delete('photo.jpg', { ifMatch: '"e1"' })).toEqual({ ok: true });
  });

  it('looks first where S3 does not know it, and says so once', async () => {
    const { store, methods, warnings } = cannedStore(network(without, described()));
    const remove = () => store.delete('photo.jpg', { ifMatch: '"e1"' });
    expect([await remove(), await remove()]).toEqual([{ ok: true }, { ok: true }]);
    expect(methods().join(' ')).toMatch(/^(DELETE )+HEAD DELETE HEAD DELETE$/);
    expect(warnings).toEqual([expect.stringContaining('does not know DeleteObject with If-Match')]);
  });

  it('says so once, also to two at the same time', async () => {
    const { store, warnings } = cannedStore(network(without, described()));
    const remove = () => store.delete('photo.jpg', { ifMatch: '"e1"' });
    await Promise.all([remove(), remove()]);
    expect(warnings).toHaveLength(1);
  });

  it('says so as a warning of the process where nobody else is told', async () => {
    const { client } = cannedStore(network(without, described()));
    const warned = once(process, 'warning');
    await createS3Store({ client, bucket: 'raw' }).delete('photo.jpg', { ifMatch: '"e1"' });
    const [warning] = (await warned) as [Error];
    expect(warning.name).toBe('S3StoreWarning');
    expect(warning.message).toContain('s3://raw/');
  });

  it('leaves another etag alone where it has to look first', async () => {
    const { store, requests } = cannedStore(network(without, described()));
    expect(await store.delete('photo.jpg', { ifMatch: '"e0"' })).toEqual(CONFLICT);
    expect(requests.filter(({ headers }) => !('if-match' in headers)).length).toBe(1);
  });

  it('is fine with a missing object where it has to look first', async () => {
    const { store } = cannedStore(network(without, GONE));
    expect(await store.delete('photo.jpg', { ifMatch: '"e1"' })).toEqual({ ok: true });
  });
});
