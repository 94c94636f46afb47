import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { JPEG } from '../testing/objects.ts';
import { type Answer, cannedStore, described, refusal, type Request } from '../testing/s3.ts';

const MIB = 1024 * 1024;
const PARTS = { multipartAbove: 10 * MIB, partSize: 5 * MIB };
const BODY = randomBytes(27 * MIB);

const xml = (root: string, content: string): Answer => ({
  status: 200,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0"?><${root}>${content}</${root}>`,
});

const CREATED = xml('InitiateMultipartUploadResult', '<UploadId>u1</UploadId>');
const COMPLETED = xml('CompleteMultipartUploadResult', '<ETag>"e1-6"</ETag>');

const STEPS: Readonly<Record<string, string>> = {
  'POST uploads': 'create',
  'PUT uploadId': 'part',
  'POST uploadId': 'complete',
  'DELETE uploadId': 'abort',
};

function stepOf({ method, query }: Request): string {
  const word = ['uploads', 'uploadId'].find((name) => name in query) ?? '';
  return STEPS[`${method} ${word}`] ?? method;
}

/** An S3 that takes uploads in parts; `refuse` may answer in its place. */
const partsStore = (
  refuse: (
    step: string,
    request: Request,
    signal?: AbortSignal,
  ) => Answer | Promise<Answer> | undefined,
) =>
  cannedStore((request, _, signal) => {
    const step = stepOf(request);
    const refused = refuse(step, request, signal);
    if (refused) return refused;
    if (step === 'create') return CREATED;
    if (step === 'complete') return COMPLETED;
    if (step === 'abort') return { status: 204 };
    return { status: 200, headers: { etag: `"part ${request.query.partNumber ?? ''}"` } };
  }, PARTS);

const stepsOf = (requests: readonly Request[]): string[] => requests.map(stepOf);

describe('a put in parts', () => {
  it('begins above the bound, not at it', async () => {
    const { store, requests } = partsStore(() => undefined);
    await store.put('large.bin', BODY.subarray(0, 10 * MIB), JPEG);
    expect(stepsOf(requests)).toEqual(['PUT']);
    await store.put('large.bin', BODY.subarray(0, 10 * MIB + 1), JPEG);
    expect(stepsOf(requests)).toEqual(['PUT', 'create', 'part', 'part', 'part', 'complete']);
  });

  it('sends every byte once, in numbered parts, and the checksum of the whole', async () => {
    const { store, requests } = partsStore(() => undefined);
    const put = await store.put('large.bin', BODY, { ...JPEG, ifMatch: '"e0"' });
    expect(put).toEqual({ ok: true, etag: '"e1-6"' });
    const parts = requests
      .filter((request) => stepOf(request) === 'part')
      .toSorted((a, b) => Number(a.query.partNumber) - Number(b.query.partNumber));
    const whole = Buffer.concat(parts.map(({ body }) => body as Uint8Array));
    expect(Buffer.compare(whole, BODY)).toBe(0);
    const checksums = parts.map(({ headers }) => headers['x-amz-checksum-crc32']);
    expect(new Set(checksums).size).toBe(6);
    const complete = requests.at(-1);
    const checksum = Buffer.from(complete?.headers['x-amz-checksum-crc32'] ?? '', 'base64');
    expect(checksum.readUInt32BE()).toBe(crc32(BODY));
    expect(String(complete?.body)).toMatch(/part 1&quot;.*part 2&quot;.*part 6&quot;/s);
  });

  it('sends its condition at the end, and its description at the start', async () => {
    const { store, requests } = partsStore(() => undefined);
    await store.put('large.bin', BODY, { ...JPEG, ifAbsent: true, metadata: { recipe: 'r1' } });
    const conditional = requests.filter(({ headers }) => 'if-none-match' in headers);
    expect(stepsOf(conditional)).toEqual(['complete']);
    expect(requests[0]?.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'x-amz-meta-recipe': 'r1',
      'x-amz-checksum-type': 'FULL_OBJECT',
    });
  });

  it('leaves no part behind when one fails, and starts no other', async () => {
    const { store, requests } = partsStore((step, { query }) =>
      step === 'part' && query.partNumber === '2' ? refusal(403, 'AccessDenied') : undefined,
    );
    const put = store.put('large.bin', BODY, JPEG);
    await expect(put).rejects.toMatchObject({ code: 'forbidden' });
    expect(stepsOf(requests).at(-1)).toBe('abort');
    expect(stepsOf(requests)).not.toContain('complete');
    expect(stepsOf(requests).filter((step) => step === 'part').length).toBeLessThan(6);
  });

  it('does not wait for the other parts when one fails', async () => {
    const { store, requests } = partsStore((step, { query }, signal) => {
      if (step !== 'part') return undefined;
      if (query.partNumber === '4') return refusal(403, 'AccessDenied');
      return new Promise((resolve) => {
        signal?.addEventListener('abort', () => {
          resolve(Object.assign(new Error('given up'), { name: 'AbortError' }));
        });
      });
    });
    await expect(store.put('large.bin', BODY, JPEG)).rejects.toMatchObject({ code: 'forbidden' });
    expect(stepsOf(requests).at(-1)).toBe('abort');
  });

  it('leaves no part behind when it loses', async () => {
    const { store, requests } = partsStore((step) =>
      step === 'complete' ? refusal(412, 'PreconditionFailed') : undefined,
    );
    const put = await store.put('large.bin', BODY, { ...JPEG, ifAbsent: true });
    expect(put).toEqual({ ok: false, reason: 'conflict' });
    expect(stepsOf(requests).at(-1)).toBe('abort');
  });

  it('knows a no that comes with status 200', async () => {
    const { store, requests } = partsStore((step) =>
      step === 'complete' ? xml('Error', '<Code>InternalError</Code>') : undefined,
    );
    const put = store.put('large.bin', BODY, JPEG);
    await expect(put).rejects.toMatchObject({ code: 'unavailable' });
    expect(stepsOf(requests).at(-1)).toBe('abort');
  });

  it('tells the operator when parts stay behind, and the caller why the put failed', async () => {
    const { store, warnings } = partsStore((step) => {
      if (step === 'complete') return refusal(403, 'AccessDenied');
      return step === 'abort' ? refusal(503, 'SlowDown') : undefined;
    });
    const put = store.put('large.bin', BODY, JPEG);
    await expect(put).rejects.toMatchObject({ code: 'forbidden' });
    expect(warnings).toEqual([expect.stringContaining('AbortIncompleteMultipartUpload')]);
  });

  it('knows its own write when the answer to its end was lost', async () => {
    let id = '';
    let completions = 0;
    const { store, warnings } = partsStore((step, { headers }) => {
      if (step === 'create') id = headers['x-amz-meta-image-pipeline-write'] ?? '';
      if (step === 'HEAD') return described({ 'x-amz-meta-image-pipeline-write': id });
      if (step === 'abort') return refusal(404, 'NoSuchUpload');
      if (step !== 'complete') return undefined;
      completions += 1;
      return completions === 1 ? refusal(500, 'InternalError') : refusal(404, 'NoSuchUpload');
    });
    expect(await store.put('large.bin', BODY, JPEG)).toEqual({ ok: true, etag: '"e1"' });
    expect(warnings).toEqual([]);
  });

  it('refuses parts that S3 would refuse', () => {
    for (const partSize of [0, 5 * MIB - 1, NaN]) {
      expect(() => cannedStore(() => new Error('asked'), { partSize })).toThrow('partSize');
    }
  });
});
