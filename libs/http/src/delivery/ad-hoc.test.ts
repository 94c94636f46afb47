import { describe, expect, it } from 'vitest';
import { type AdHocOptions, prepareRecipe } from '@image-pipeline/image-core/recipe';
import { doorsTo, foundImage, keys, problemIn, signedUrl } from '../testing/deliveries.ts';

const doors = () => doorsTo(foundImage('image'));

const at = (seconds: number) => ({ expires: Math.floor(Date.now() / 1000) + seconds });

describe('a signed URL', () => {
  it('is answered with what it asks for', async () => {
    const { fetch, asked } = doors();
    const options = { width: 400, height: 300, fit: 'cover', format: 'webp' } as const;
    const response = await fetch(await signedUrl({ key: 'a b/ü+%2F.jpg', options }));
    expect(response.status).toBe(200);
    expect(asked).toEqual([
      { key: 'a b/ü+%2F.jpg', options: 'width=400,height=300,fit=cover,format=webp' },
    ]);
  });

  it('is good for HEAD too', async () => {
    const { fetch } = doors();
    expect((await fetch(await signedUrl(), { method: 'HEAD' })).status).toBe(200);
  });

  it('is read however its path is percent-encoded, and whatever else stands in the query', async () => {
    const { fetch, asked } = doors();
    const url = (await signedUrl()).replace('photo', '%70h%6Fto').replace('=400', '%3D400');
    expect((await fetch(`${url}&utm_source=mail`)).status).toBe(200);
    expect(asked).toEqual([{ key: 'album/photo.jpg', options: 'width=400' }]);
  });

  it.each([
    ['image/avif,image/webp,*/*;q=0.8', 'width=400,format=avif'],
    ['image/webp,*/*;q=0.8', 'width=400,format=webp'],
    ['image/avif;q=0, image/webp;q=0.1', 'width=400,format=webp'],
    ['*/*', 'width=400'],
    ['', 'width=400'],
  ])('with format=auto and Accept: %s makes %s', async (accept, options) => {
    const { fetch, asked } = doors();
    await fetch(await signedUrl({ options: 'width=400,format=auto' }), { headers: { accept } });
    expect(asked).toEqual([{ key: 'album/photo.jpg', options }]);
  });

  it('with format=auto is good for the variant that the CDN made of it', async () => {
    const { fetch, asked } = doors();
    const url = await signedUrl({ options: 'width=400,format=auto,quality=70' });
    for (const variant of ['format=avif,', 'format=webp,', '']) {
      expect((await fetch(url.replace('format=auto,', variant))).status).toBe(200);
    }
    expect((await fetch(url.replace('format=auto', 'format=png'))).status).toBe(403);
    expect(asked).toHaveLength(3);
  });

  it('is good for any of the keys', async () => {
    const secret = 'another secret of at least 32 bytes!!';
    const { fetch } = doorsTo(foundImage('x'), { signingKeys: { ...keys, k2: secret } });
    expect((await fetch(await signedUrl({ keyId: 'k2', secret }))).status).toBe(200);
    expect((await fetch(await signedUrl())).status).toBe(200);
  });
});

type Change = (url: string) => string | Promise<string>;

const CHANGES: Readonly<Record<string, Change>> = {
  'another size': (url) => url.replace('400', '401'),
  'another key': (url) => url.replace('photo', 'other'),
  'another folder': (url) => url.replace('album/', 'album/private/'),
  'a key with a slash more': (url) => url.replace('album/', 'album//'),
  'a key that is encoded twice': () =>
    signedUrl({ key: 'a b.jpg' }).then((u) => u.replace('%20', '%2520')),
  'a key in another Unicode form': () =>
    signedUrl({ key: 'u\u0308.jpg' }).then((url) => url.replace('u%CC%88', '%C3%BC')),
  'a key with a + for a space': () =>
    signedUrl({ key: 'a b.jpg' }).then((url) => url.replace('%20', '+')),
  'an empty key': (url) => url.replace('album/photo.jpg', ''),
  'no key': (url) => url.replace('/album/photo.jpg', ''),
  'no options': (url) => url.replace('width=400', ''),
  'an option more': (url) => url.replace('width=400', 'width=400,height=300'),
  'a doubled option': (url) => url.replace('width=400', 'width=400,width=400'),
  'an unknown option': (url) => url.replace('width=400', 'width=400,zoom=2'),
  'options in another order': () =>
    signedUrl({ options: 'width=400,height=300' }).then((url) =>
      url.replace('width=400,height=300', 'height=300,width=400'),
    ),
  'a default that is written out': (url) => url.replace('width=400', 'width=400,fit=inside'),
  'a later expiry': (url) => url.replace(/exp=\d+/, (text) => `exp=${Number(text.slice(4)) + 1}`),
  'an expiry with a zero before it': (url) => url.replace('exp=', 'exp=0'),
  'an expiry that is past': () => signedUrl(at(-1)),
  'an expiry that is too far ahead': () => signedUrl(at(31 * 24 * 3600)),
  'an unknown key id': () => signedUrl({ keyId: 'k9' }),
  'a key id of every object': () => signedUrl({ keyId: '__proto__' }),
  'a truncated signature': (url) => url.slice(0, -1),
  'an empty signature': (url) => url.replace(/sig=.*/, 'sig='),
  'a signature of spaces': (url) => url.replace(/sig=.*/, `sig=${'%20'.repeat(43)}`),
  'a padded signature': (url) => `${url}=`,
  'no signature': (url) => url.replace(/&sig=.*/, ''),
  'no expiry': (url) => url.replace(/&exp=\d+/, ''),
  'no key id': (url) => url.replace('kid=k1&', ''),
  'no query': (url) => url.replace(/\?.*/, ''),
  'a doubled signature': (url) => `${url}&sig=${'A'.repeat(43)}`,
  'a doubled key id': (url) => `${url}&kid=k1`,
  'a path that cannot be decoded': (url) => url.replace('photo', '%zz'),
  'a path with a control character': (url) => url.replace('photo', 'pho%00to'),
  'an overlong path': (url) => url.replace('photo', 'p'.repeat(1025)),
};

describe('a changed URL', () => {
  it.each(Object.entries(CHANGES))(
    'with %s is 403, and asks for nothing',
    async (_title, change) => {
      const { fetch, asked } = doors();
      const good = await signedUrl();
      const changed = await change(good);
      expect(changed).not.toBe(good);
      const response = await fetch(changed);
      expect(response.status).toBe(403);
      expect(asked).toEqual([]);
    },
  );

  it('gets the same answer whatever is wrong', async () => {
    const { fetch } = doors();
    const good = await signedUrl();
    const answers = new Set<string>();
    for (const change of Object.values(CHANGES)) {
      const response = await fetch(await change(good));
      answers.add(JSON.stringify([...response.headers, await response.text()]));
    }
    expect(answers.size).toBe(1);
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('by %s is 403', async (method) => {
    const { fetch, asked } = doors();
    expect((await fetch(await signedUrl(), { method })).status).toBe(403);
    expect(asked).toEqual([]);
  });

  it('is never good where there are no keys', async () => {
    const { fetch, asked } = doorsTo(foundImage('x'), { signingKeys: {} });
    expect((await fetch(await signedUrl())).status).toBe(403);
    expect(asked).toEqual([]);
  });

  it('may not be good for longer than is set', async () => {
    const { fetch } = doorsTo(foundImage('x'), { maxExpirySeconds: 60 });
    expect((await fetch(await signedUrl(at(50)))).status).toBe(200);
    expect((await fetch(await signedUrl(at(70)))).status).toBe(403);
  });
});

describe('options with a good signature', () => {
  it.each([
    ['width=0', 'width'],
    ['width=99999', 'width'],
    ['quality=101', 'quality'],
    ['format=svg', 'format'],
    ['height=300,width=400', 'width=400,height=300'],
    ['width=400,fit=inside', 'width=400'],
    ['width=400,width=400', 'a second time'],
    ['width=400,zoom=2', 'zoom'],
    ['width=400,fit=cover', 'cover'],
    ['width=400,watermark=nobody', 'watermark'],
    ['width=400,__proto__=1', '__proto__'],
    ['width', 'name=value'],
  ])('are 400 where they are not good: %s', async (options, words) => {
    const { fetch, asked } = doors();
    const response = await fetch(await signedUrl({ options }));
    expect(response.status).toBe(400);
    const { code, detail } = await problemIn(response);
    expect(code).toBe('invalid-options');
    expect(detail).toContain(words);
    expect(asked).toEqual([]);
  });

  it('may name what this recipe has', async () => {
    const watermarks = { brand: { text: 'Brand' } };
    const recipe = prepareRecipe({ renditions: [{ name: 'default', width: 320 }], watermarks });
    const { fetch } = doorsTo(foundImage('x'), { recipe });
    const options: AdHocOptions = { width: 400, watermark: 'brand' };
    expect((await fetch(await signedUrl({ options }))).status).toBe(200);
    expect((await doors().fetch(await signedUrl({ options: 'watermark=brand' }))).status).toBe(400);
  });

  it('are only looked at when the signature is good', async () => {
    const url = (await signedUrl({ options: 'width=0' })).replace(/.$/, '_');
    expect((await doors().fetch(url)).status).toBe(403);
  });
});
