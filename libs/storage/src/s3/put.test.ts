import { describe, expect, it } from 'vitest';
import { bytesOf, JPEG } from '../testing/objects.ts';
import { type Answer, cannedStore, described, refusal, type Request } from '../testing/s3.ts';

const CONFLICT = { ok: false, reason: 'conflict' };
const WRITTEN: Answer = { status: 200, headers: { etag: '"e1"', 'x-amz-version-id': 'v1' } };
const PIXELS = bytesOf('pixels');

/** What a HEAD says after this put was carried out. */
const describedAs = ({ headers }: Request): Answer =>
  described({
    'x-amz-version-id': 'v1',
    'x-amz-meta-image-pipeline-write': headers['x-amz-meta-image-pipeline-write'] ?? '',
  });

/** Carries the first put out and answers 500; then answers as S3 does, to the SDK's second attempt. */
function losesTheAnswer(second: Answer) {
  let first: Request | undefined;
  return (request: Request): Answer => {
    if (request.method === 'HEAD') return first ? describedAs(first) : { status: 404 };
    if (first) return second;
    first = request;
    return refusal(500, 'InternalError');
  };
}

describe('put', () => {
  it('sends bytes, checksum and description', async () => {
    const { store, requests } = cannedStore(() => WRITTEN);
    const options = { ...JPEG, metadata: { recipe: 'r1' }, cacheControl: 'max-age=9' };
    const put = await store.put('a b+%é.jpg', PIXELS, options);
    expect(put).toEqual({ ok: true, etag: '"e1"', versionId: 'v1' });
    const [request] = requests;
    expect(request?.path).toBe('/raw/a%20b%2B%25%C3%A9.jpg');
    expect(request?.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'max-age=9',
      'x-amz-meta-recipe': 'r1',
      'x-amz-checksum-crc32': 'zhE8yw==',
    });
    expect(request?.headers).not.toHaveProperty('if-match');
    expect(request?.headers).not.toHaveProperty('if-none-match');
  });

  it('sends its condition', async () => {
    const { store, requests } = cannedStore(() => WRITTEN);
    await store.put('photo.jpg', PIXELS, { ...JPEG, ifAbsent: true });
    await store.put('photo.jpg', PIXELS, { ...JPEG, ifMatch: '"e0"' });
    await store.put('photo.jpg', PIXELS, { ...JPEG, ifMatch: '*' });
    const sent = requests.map(({ headers }) => headers['if-none-match'] ?? headers['if-match']);
    expect(sent).toEqual(['*', '"e0"', '"*"']);
  });

  it.each([
    [412, 'PreconditionFailed'],
    [409, 'ConditionalRequestConflict'],
    [404, 'NoSuchKey'],
  ])('loses with %i %s, without another request', async (status, code) => {
    const { store, methods } = cannedStore(() => refusal(status, code));
    expect(await store.put('photo.jpg', PIXELS, { ...JPEG, ifMatch: '"e0"' })).toEqual(CONFLICT);
    expect(methods()).toEqual(['PUT']);
  });

  it('refuses metadata that would take the place of its own', async () => {
    const { store, requests } = cannedStore(() => WRITTEN);
    const metadata = { 'image-pipeline-write': 'mine' };
    const put = store.put('photo.jpg', PIXELS, { ...JPEG, metadata });
    await expect(put).rejects.toMatchObject({ code: 'invalid-argument' });
    expect(requests).toEqual([]);
  });
});

describe('a put that was carried out and answered with 500', () => {
  it.each([
    [{ ifAbsent: true }, 412, 'PreconditionFailed'],
    [{ ifMatch: '"e0"' }, 412, 'PreconditionFailed'],
    [{ ifAbsent: true }, 409, 'ConditionalRequestConflict'],
  ] as const)('with %o, knows its own write when it meets %i', async (condition, status, code) => {
    const { store, methods } = cannedStore(losesTheAnswer(refusal(status, code)));
    const put = await store.put('photo.jpg', PIXELS, { ...JPEG, ...condition });
    expect(put).toEqual({ ok: true, etag: '"e1"', versionId: 'v1' });
    expect(methods()).toEqual(['PUT', 'PUT', 'HEAD']);
  });

  it('does not claim what another one wrote meanwhile, be it the same bytes', async () => {
    const { store } = cannedStore((request, count) => {
      if (request.method === 'HEAD') return described({}, 'pixels');
      return count === 1 ? refusal(500, 'InternalError') : refusal(412, 'PreconditionFailed');
    });
    const put = await store.put('photo.jpg', PIXELS, { ...JPEG, ifAbsent: true });
    expect(put).toEqual(CONFLICT);
  });

  it('is unavailable as long as nobody answers', async () => {
    const { store } = cannedStore(() => refusal(500, 'InternalError'));
    const put = store.put('photo.jpg', PIXELS, { ...JPEG, ifAbsent: true });
    await expect(put).rejects.toMatchObject({ code: 'unavailable', retryable: true });
  });
});
