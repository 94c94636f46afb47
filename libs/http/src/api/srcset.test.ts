import { describe, expect, it } from 'vitest';
import type { ImageRecord, RecordRendition } from '@image-pipeline/ports';
import { createWorld } from '../testing/world.ts';
import { exampleRecord } from './examples.ts';
import { srcsetAnswer } from './schemas/srcset.ts';
import { srcsetOf } from './srcset.ts';

function rendition(
  width: number,
  height: number,
  { format = 'jpeg', key }: { format?: string; key?: string } = {},
): RecordRendition {
  const name = key ?? `${width}.${format}`;
  return { name, key: name, etag: 'e', bytes: 1, width, height, format, ms: 1 };
}

const record = (renditions: RecordRendition[]): ImageRecord => ({ ...exampleRecord, renditions });

function srcset(renditions: RecordRendition[], query = {}) {
  const answer = srcsetOf(record(renditions), '/', query);
  expect(srcsetAnswer.parse(answer)).toEqual(answer);
  return answer!;
}

describe('a srcset', () => {
  it('lists the widths of one format, narrow ones first', () => {
    const {
      src,
      srcset: list,
      width,
      height,
      sources,
      sizes,
    } = srcset([rendition(1024, 768), rendition(320, 240), rendition(640, 480)]);
    expect(src).toBe('/1024.jpeg');
    expect(list).toBe('/320.jpeg 320w, /640.jpeg 640w, /1024.jpeg 1024w');
    expect([width, height]).toEqual([1024, 768]);
    expect(sizes).toBe('(max-width: 1024px) 100vw, 1024px');
    expect(sources).toEqual([]);
  });

  it('leaves out what is cut otherwise than the largest, but not what was rounded', () => {
    const { srcset: list } = srcset([
      rendition(1024, 683),
      rendition(100, 67),
      rendition(200, 200),
      rendition(333, 222),
    ]);
    expect(list).toBe('/100.jpeg 100w, /333.jpeg 333w, /1024.jpeg 1024w');
  });

  it('names a width once', () => {
    const { srcset: list } = srcset([
      rendition(100, 50, { key: 'a' }),
      rendition(100, 50, { key: 'b' }),
    ]);
    expect(list).toBe('/a 100w');
  });

  it('has the formats as sources, best first, and ends with what every browser shows', () => {
    const { src, sources, html } = srcset([
      rendition(100, 50),
      rendition(100, 50, { format: 'webp' }),
      rendition(100, 50, { format: 'avif' }),
    ]);
    expect(src).toBe('/100.jpeg');
    expect(sources).toEqual([
      { type: 'image/avif', srcset: '/100.avif 100w' },
      { type: 'image/webp', srcset: '/100.webp 100w' },
    ]);
    expect(html).toBe(
      [
        '<picture>',
        '  <source type="image/avif" srcset="/100.avif 100w" sizes="(max-width: 100px) 100vw, 100px">',
        '  <source type="image/webp" srcset="/100.webp 100w" sizes="(max-width: 100px) 100vw, 100px">',
        '  <img src="/100.jpeg" srcset="/100.jpeg 100w" sizes="(max-width: 100px) 100vw, 100px" width="100" height="50" alt="" loading="lazy" decoding="async" style="background-color: #6a7f8c">',
        '</picture>',
      ].join('\n'),
    );
  });

  it('offers no format that ends before a later one: browsers would stop there', () => {
    const { sources, srcset: list } = srcset([
      rendition(100, 50, { format: 'webp' }),
      rendition(200, 100, { format: 'webp', key: '200.avif' }),
      rendition(100, 50, { format: 'avif' }),
      rendition(100, 50),
    ]);
    expect(sources).toEqual([{ type: 'image/webp', srcset: '/100.webp 100w, /200.avif 200w' }]);
    expect(list).toBe('/100.jpeg 100w');
  });

  it('offers every format that goes as far as the others', () => {
    const { sources } = srcset([
      rendition(100, 50),
      rendition(200, 100, { format: 'webp' }),
      rendition(200, 100, { format: 'avif' }),
    ]);
    expect(sources.map(({ type }) => type)).toEqual(['image/avif', 'image/webp']);
  });

  it('escapes what stands in a URL and in an attribute', () => {
    const key = `a b/"<'>&,é(1).jpg`;
    const { src, html } = srcset([rendition(10, 10, { key })], { alt: `"><script>'&` });
    expect(src).toBe(`/a%20b/%22%3C'%3E%26%2C%C3%A9(1).jpg`);
    expect(html).toContain('src="/a%20b/%22%3C&#39;%3E%26%2C%C3%A9(1).jpg"');
    expect(html).toContain('alt="&quot;&gt;&lt;script&gt;&#39;&amp;"');
    expect(html.match(/</g)).toHaveLength(1);
  });
});

describe('GET /images/{key}/srcset', () => {
  it('is made of what the pipeline made', async () => {
    const recipe = {
      renditions: [
        { name: 'small', key: '{dir}small-{filename}', width: 32 },
        { name: 'large', key: '{dir}large-{filename}', width: 64 },
      ],
    };
    const { add, ask } = createWorld({ recipe });
    await add('a/photo.png');
    expect(await ask('GET', '/images/a/photo.png/srcset?sizes=50vw&alt=A%20lake')).toMatchObject({
      status: 200,
      json: {
        src: '/a/large-photo.png',
        srcset: '/a/small-photo.png 32w, /a/large-photo.png 64w',
        sizes: '50vw',
        width: 64,
        height: 48,
        alt: 'A lake',
        color: '#808080',
        placeholder: expect.any(String) as string,
      },
    });
  });

  it.each([
    '100vw',
    '(max-width: 600px) 100vw, 50vw',
    '(min-width: 1em) and (max-width: 2em) calc(50vw - 10px), auto',
    '33.3vw',
  ])('takes the sizes %s', async (sizes) => {
    const { add, ask } = createWorld();
    await add('photo.png');
    const { json } = await ask(
      'GET',
      `/images/photo.png/srcset?sizes=${encodeURIComponent(sizes)}`,
    );
    expect(json).toMatchObject({ sizes });
  });

  it.each([
    '',
    '100',
    '50%',
    '"><script>',
    'url(x) 1px',
    '1px,',
    `${'1px, '.repeat(20)}1px`,
    '('.repeat(500),
  ])('refuses the sizes %s', async (sizes) => {
    const { add, ask } = createWorld();
    await add('photo.png');
    const answer = await ask('GET', `/images/photo.png/srcset?sizes=${encodeURIComponent(sizes)}`);
    expect(answer).toMatchObject({ status: 400, json: { errors: [{ path: 'sizes' }] } });
  });

  it('says why there is none', async () => {
    const { ask, raw, call, records } = createWorld();
    await raw.put('bad.png', Uint8Array.of(1), { contentType: 'image/png' });
    await call('POST', '/images/bad.png/sync');
    expect(await ask('GET', '/images/bad.png/srcset')).toMatchObject({
      status: 422,
      json: { code: 'unsupported-format' },
    });
    await records.write({ ...record([]), filename: 'new.png', status: 'processing' }, undefined);
    expect(await ask('GET', '/images/new.png/srcset')).toMatchObject({
      status: 404,
      json: { code: 'no-renditions' },
    });
    expect((await ask('GET', '/images/none.png/srcset')).status).toBe(404);
  });
});
