import { describe, expect, it } from 'vitest';
import { readPath } from '../edge/path.ts';
import { SigningKeyError } from './keys.ts';
import { signUrl, type UrlToSign } from './sign-url.ts';

const wanted: UrlToSign = {
  base: 'https://images.example.com',
  key: 'album/photo.jpg',
  options: 'width=400',
  keyId: '2026-11',
  secret: 'a secret of at least thirty-two bytes',
  expires: 1_798_761_600,
};

const pathOf = (url: string) => new URL(url, 'https://any').pathname;

describe('signing a URL', () => {
  it('writes options in their canonical form', async () => {
    const options = { format: 'auto', fit: 'cover', height: 300, width: 400 } as const;
    expect(pathOf(await signUrl({ ...wanted, options }))).toBe(
      '/_/width=400,height=300,fit=cover,format=auto/album/photo.jpg',
    );
  });

  it('is relative where there is no base, and takes one with a closing slash', async () => {
    const absolute = await signUrl(wanted);
    const path = absolute.slice(wanted.base.length);
    expect(await signUrl({ ...wanted, base: '' })).toBe(path);
    expect(await signUrl({ ...wanted, base: '/' })).toBe(path);
    expect(await signUrl({ ...wanted, base: `${wanted.base}/` })).toBe(absolute);
  });

  it('takes a date, down to its second', async () => {
    const expires = new Date(1_798_761_600_999);
    expect(await signUrl({ ...wanted, expires })).toBe(await signUrl(wanted));
  });

  it('encodes a key so that it is read back as it is', async () => {
    const key = 'a b/100%/ü+=,&?#"<>%2F.jpg';
    const view = readPath(pathOf(await signUrl({ ...wanted, key })));
    expect(view).toEqual({ kind: 'adHoc', options: 'width=400', key });
  });

  it.each(['', '/', 'a//b.jpg', '../a.jpg', 'a/./b.jpg', 'a\nb.jpg', 'a\\b.jpg', 'k'.repeat(1024)])(
    'refuses a key that no server would read back: %j',
    async (key) => {
      await expect(signUrl({ ...wanted, key })).rejects.toThrow(RangeError);
    },
  );

  it.each(['', 'width=400/x', 'a\nb'])(
    'refuses options that are no segment: %j',
    async (options) => {
      await expect(signUrl({ ...wanted, options })).rejects.toThrow(RangeError);
    },
  );

  it.each([0, -1, 1.5, NaN, Infinity, 1e11, new Date(NaN)])(
    'refuses the time %s',
    async (expires) => {
      await expect(signUrl({ ...wanted, expires })).rejects.toThrow(RangeError);
    },
  );

  it('refuses a key id or a secret that no server would load', async () => {
    await expect(signUrl({ ...wanted, keyId: 'a&b' })).rejects.toThrow(SigningKeyError);
    await expect(signUrl({ ...wanted, secret: 'short' })).rejects.toThrow(SigningKeyError);
  });
});
