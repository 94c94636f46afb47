import { describe, expect, it } from 'vitest';
import type { DeliveryResult } from '@image-pipeline/pipeline';
import { StoreError } from '@image-pipeline/ports';
import { doorsTo, foundImage, problemIn } from '../testing/deliveries.ts';

const path = '/processed-photo.jpg';

interface End {
  readonly title: string;
  readonly result: DeliveryResult;
  readonly status: number;
  readonly code: string;
}

const ENDS: readonly End[] = [
  { title: 'nothing to make it from', result: { kind: 'absent' }, status: 404, code: 'not-found' },
  {
    title: 'an image that is at fault',
    result: {
      kind: 'failed',
      by: 'image',
      failure: { code: 'corrupt', message: 'expected pixels' },
    },
    status: 422,
    code: 'corrupt',
  },
  {
    title: 'a decoder that died',
    result: {
      kind: 'failed',
      by: 'decoder',
      failure: { code: 'decoder-died', message: 'killed' },
    },
    status: 503,
    code: 'decoder-died',
  },
  {
    title: 'too much at once',
    result: { kind: 'busy', retryAfterSeconds: 7 },
    status: 503,
    code: 'busy',
  },
];

describe.each(ENDS)('$title', ({ result, status, code }) => {
  it(`is ${status}, a problem that nobody keeps`, async () => {
    const response = await doorsTo(result).fetch(path);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await problemIn(response)).toMatchObject({ status, code });
  });

  it('shows the fallback image with the same status, where there is one', async () => {
    const fallback = { bytes: new TextEncoder().encode('sorry'), contentType: 'image/png' };
    const response = await doorsTo(result, { fallback }).fetch(path);
    expect(response.status).toBe(status);
    expect(await response.text()).toBe('sorry');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-length': '5',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
    });
  });
});

describe('a busy server', () => {
  it('says when to come again, with a fallback image too', async () => {
    const fallback = { bytes: new Uint8Array([1]), contentType: 'image/png' };
    for (const deps of [{}, { fallback }]) {
      const response = await doorsTo({ kind: 'busy', retryAfterSeconds: 7 }, deps).fetch(path);
      expect(response.headers.get('retry-after')).toBe('7');
    }
  });
});

describe('what delivery throws', () => {
  it('is not now where a store does not answer', async () => {
    const response = await doorsTo(async () => {
      throw new StoreError('unavailable', 'no answer from /secret/folder');
    }).fetch(path);
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('1');
    expect(await response.text()).not.toContain('secret');
  });

  it('is a fault of ours where it is a bug, and its words stay here', async () => {
    const response = await doorsTo(async () => {
      throw new TypeError('x is not a function');
    }).fetch(path);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('not a function');
  });
});

describe('a client that goes away', () => {
  it('ends the wait for it', async () => {
    const controller = new AbortController();
    const began = Promise.withResolvers<undefined>();
    const { fetch } = doorsTo(async (signal) => {
      began.resolve(undefined);
      return new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => {
          reject(signal.reason as Error);
        });
      });
    });
    const answer = fetch(path, { signal: controller.signal });
    await began.promise;
    controller.abort();
    expect((await answer).status).toBe(499);
  });
});

describe('a fallback image', () => {
  it('must be of a type that is served', () => {
    const fallback = { bytes: new Uint8Array([1]), contentType: 'image/svg+xml' };
    expect(() => doorsTo(foundImage('x'), { fallback })).toThrow(RangeError);
  });
});
