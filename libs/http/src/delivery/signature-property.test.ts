import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatAdHocOptions, parseAdHocOptions } from '@image-pipeline/image-core/recipe';
import { encodeKey, readPath, storedKey } from '../edge/path.ts';
import { doorsTo, foundImage, signedUrl } from '../testing/deliveries.ts';

const segment = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 12 })
  .filter((text) => text.isWellFormed() && !/[\p{Cc}/\\]|^\.{1,2}$/u.test(text));

const key = fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));

const side = fc.integer({ min: 1, max: 16_383 });

const options = fc.record(
  {
    width: side,
    height: side,
    fit: fc.constantFrom('inside', 'outside'),
    format: fc.constantFrom('auto', 'source', 'jpeg', 'webp', 'avif'),
    quality: fc.constantFrom(1, 100, 'auto' as const, { score: 85 }),
    within: fc.constantFrom('800ms', '2000ms', '2s'),
    fallback: fc.constantFrom('webp', 'jpeg'),
    grayscale: fc.boolean(),
    background: fc.constantFrom('#ffffff', '#0080FF', '#00000080'),
    crop: fc.constant({ left: 0, top: 0.25, width: 0.5, height: 0.5 }),
  },
  { requiredKeys: [] },
);

it('options and keys survive the way through a URL', async () => {
  const property = fc.asyncProperty(key, options, async (raw, wanted) => {
    const canonical = formatAdHocOptions(wanted);
    expect(formatAdHocOptions(parseAdHocOptions(canonical))).toBe(canonical);
    const path = new URL(await signedUrl({ key: raw, options: wanted }), 'http://a').pathname;
    expect(path).toBe(`/${encodeKey(storedKey(canonical, raw))}`);
    expect(readPath(path)).toEqual({ kind: 'adHoc', options: canonical, key: raw });
  });
  await fc.assert(property, { numRuns: 300 });
});

const FIRST = '/_/'.length;
const REPLACEMENTS = 'aZ09-_.,=/%+?&#\\ é'.split('');

it('any one character of a signed URL that becomes another one is 403', async () => {
  const { fetch, asked } = doorsTo(foundImage('x'));
  const url = await signedUrl({ key: 'a b/photo.jpg', options: 'width=400,height=300,format=png' });
  const property = fc.asyncProperty(
    fc.integer({ min: FIRST, max: url.length - 1 }),
    fc.constantFrom(...REPLACEMENTS),
    async (place, char) => {
      const changed = url.slice(0, place) + char + url.slice(place + 1);
      const [was, is] = [url, changed].map((text) => new URL(text, 'http://localhost'));
      // A browser writes some characters in another way: then nothing was changed.
      fc.pre(is!.href !== was!.href && is!.pathname.startsWith('/_/'));
      const response = await fetch(changed);
      expect({ changed, status: response.status }).toEqual({ changed, status: 403 });
    },
  );
  await fc.assert(property, { numRuns: 1500 });
  expect(asked).toEqual([]);
});
