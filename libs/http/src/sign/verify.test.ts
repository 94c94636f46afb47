import { afterEach, describe, expect, it, vi } from 'vitest';
import { readSignature, type SignatureQuery } from '../edge/signature-query.ts';
import { SigningKeyError } from './keys.ts';
import { signUrl } from './sign-url.ts';
import { createSignatureVerifier, type SignedRequest } from './verify.ts';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const HOUR = 3600;
const keys = {
  new: 'a secret of at least thirty-two bytes',
  old: 'another secret of at least 32 bytes!!',
};

const verify = createSignatureVerifier(keys, { now: () => NOW });

/** A good request, signed by the library itself. */
async function signed(
  options = 'width=400',
  { keyId = 'new', ahead = HOUR, secret = keys.new } = {},
): Promise<SignedRequest & { readonly signature: SignatureQuery }> {
  const key = 'album/photo.jpg';
  const expires = NOW / 1000 + ahead;
  const { searchParams } = new URL(
    await signUrl({ base: 'http://a', key, options, keyId, secret, expires }),
  );
  return { options, key, signature: readSignature((name) => searchParams.getAll(name))! };
}

afterEach(() => vi.restoreAllMocks());

describe('a signature', () => {
  it('is good for what was signed, by any of the keys', async () => {
    expect(await verify(await signed())).toBe(true);
    expect(await verify(await signed('width=400', { keyId: 'old', secret: keys.old }))).toBe(true);
  });

  it('is not good for other options, another key, or another time', async () => {
    const good = await signed();
    const { signature } = good;
    const exp = String(Number(signature.exp) + 1);
    expect(await verify({ ...good, options: 'width=401' })).toBe(false);
    expect(await verify({ ...good, key: 'album/other.jpg' })).toBe(false);
    expect(await verify({ ...good, signature: { ...signature, exp } })).toBe(false);
    expect(await verify({ ...good, signature: { ...signature, kid: 'old' } })).toBe(false);
    expect(await verify({ ...good, signature: undefined })).toBe(false);
  });

  it('is not good by a secret that is not that of its key', async () => {
    expect(await verify(await signed('width=400', { secret: keys.old }))).toBe(false);
    expect(await verify(await signed('width=400', { keyId: 'gone' }))).toBe(false);
    expect(await verify(await signed('width=400', { keyId: '__proto__' }))).toBe(false);
  });

  it('expires, and not too far ahead', async () => {
    const month = 30 * 24 * HOUR;
    expect(await verify(await signed('width=400', { ahead: 1 }))).toBe(true);
    expect(await verify(await signed('width=400', { ahead: 0 }))).toBe(false);
    expect(await verify(await signed('width=400', { ahead: month }))).toBe(true);
    expect(await verify(await signed('width=400', { ahead: month + 1 }))).toBe(false);
    const strict = createSignatureVerifier(keys, { now: () => NOW, maxExpirySeconds: 60 });
    expect(await strict(await signed('width=400', { ahead: 61 }))).toBe(false);
  });

  it('is never good where there are no keys', async () => {
    const closed = createSignatureVerifier({}, { now: () => NOW });
    expect(await closed(await signed())).toBe(false);
  });
});

describe('a signature for a format that the client chooses', () => {
  it.each([
    'width=400,format=avif,quality=70',
    'width=400,format=webp,quality=70',
    'width=400,quality=70',
  ])('is good for %s', async (options) => {
    const { signature, key } = await signed('width=400,format=auto,quality=70');
    expect(await verify({ options, key, signature })).toBe(true);
  });

  it('is good for the source format where nothing else is asked for', async () => {
    const { signature, key } = await signed('format=auto');
    expect(await verify({ options: 'format=source', key, signature })).toBe(true);
  });

  it.each([
    'width=400,format=png,quality=70',
    'width=400,format=jpeg,quality=70',
    'format=webp,width=400,quality=70',
    'width=400,quality=70,format=webp',
    'width=400,format=webp,format=webp,quality=70',
    'width=401,format=webp,quality=70',
  ])('is not good for %s', async (options) => {
    const { signature, key } = await signed('width=400,format=auto,quality=70');
    expect(await verify({ options, key, signature })).toBe(false);
  });

  it('is not the other way round: one format stays one', async () => {
    const { signature, key } = await signed('width=400,format=webp');
    for (const options of ['width=400,format=avif', 'width=400', 'width=400,format=auto']) {
      expect(await verify({ options, key, signature })).toBe(false);
    }
  });
});

describe('the way to an answer', () => {
  it('is the same two checks whatever is wrong', async () => {
    const verify = createSignatureVerifier(keys, { now: () => NOW });
    const good = await signed();
    const { signature } = good;
    const requests: SignedRequest[] = [
      good,
      { ...good, signature: undefined },
      { ...good, signature: { ...signature, kid: 'unknown' } },
      { ...good, signature: { ...signature, exp: '1' } },
      { ...good, signature: { ...signature, sig: 'A'.repeat(43) } },
      { ...good, options: 'width=400,format=webp' },
      { ...good, options: 'no words at all' },
    ];
    const check = vi.spyOn(crypto.subtle, 'verify');
    const others = [vi.spyOn(crypto.subtle, 'importKey'), vi.spyOn(crypto.subtle, 'sign')];
    for (const request of requests) {
      check.mockClear();
      await verify(request);
      expect(check).toHaveBeenCalledTimes(2);
    }
    for (const other of others) expect(other).not.toHaveBeenCalled();
  });
});

describe('a signature that was good', () => {
  it('is not checked again, but its time is', async () => {
    let now = NOW;
    const later = createSignatureVerifier(keys, { now: () => now });
    const good = await signed();
    expect(await later(good)).toBe(true);
    const check = vi.spyOn(crypto.subtle, 'verify');
    expect(await later(good)).toBe(true);
    expect(check).not.toHaveBeenCalled();
    now += 2 * HOUR * 1000;
    expect(await later(good)).toBe(false);
  });

  it('says nothing about any other request', async () => {
    const once = createSignatureVerifier(keys, { now: () => NOW });
    const good = await signed();
    expect(await once(good)).toBe(true);
    const { signature } = good;
    const kid = 'old';
    const exp = String(Number(signature.exp) + 1);
    for (const other of [
      { ...good, key: 'album/other.jpg' },
      { ...good, options: 'width=401' },
      { ...good, signature: { ...signature, kid } },
      { ...good, signature: { ...signature, exp } },
      { ...good, signature: { ...signature, sig: 'A'.repeat(43) } },
    ]) {
      expect(await once(other)).toBe(false);
    }
  });
});

describe('keys that cannot be used', () => {
  it('are refused when they are loaded', () => {
    expect(() => createSignatureVerifier({ a: 'short' })).toThrow(SigningKeyError);
  });
});
