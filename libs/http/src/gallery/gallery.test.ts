import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createWorld } from '../testing/world.ts';
import type { GalleryOptions } from './gallery.ts';
import { galleryPage } from './schema.ts';

const withGallery = (gallery: Partial<GalleryOptions> = {}) => createWorld({ gallery });

describe('GET /gallery.json', () => {
  it('shows what is ready, and of it what everybody may know', async () => {
    const { add, raw, call, ask } = withGallery({ deliveryUrl: 'https://images.example.com/' });
    await add('a/b c.png');
    await raw.put('bad.png', Uint8Array.of(1), { contentType: 'image/png' });
    await call('POST', '/images/bad.png/sync');
    const { status, json, headers } = await ask('GET', '/gallery.json');
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('public, max-age=5');
    expect(galleryPage.parse(json)).toMatchObject({
      manage: false,
      api: null,
      images: [
        {
          key: 'a/b c.png',
          width: 64,
          height: 48,
          color: '#808080',
          renditions: [
            {
              name: 'default',
              url: 'https://images.example.com/a/processed-b%20c.png',
              width: 64,
              height: 48,
              format: 'png',
            },
          ],
        },
      ],
    });
  });

  it('comes in pages', async () => {
    const { add, ask } = withGallery();
    for (let index = 0; index < 101; index += 1) await add(`${index}.png`, 2, 2);
    const first = galleryPage.parse((await ask('GET', '/gallery.json')).json);
    expect(first.images).toHaveLength(100);
    const cursor = encodeURIComponent(first.cursor ?? '');
    const second = galleryPage.parse((await ask('GET', `/gallery.json?cursor=${cursor}`)).json);
    expect(second.images).toHaveLength(1);
    expect(second.cursor).toBeUndefined();
    expect((await ask('GET', '/gallery.json?cursor=x')).status).toBe(400);
  });

  it('says what may be done, and where', async () => {
    const apiUrl = 'https://api.example.com/';
    expect((await withGallery({ apiUrl }).ask('GET', '/gallery.json')).json).toMatchObject({
      manage: false,
      api: apiUrl,
    });
    const local = await withGallery({ mode: 'manage', apiUrl }).ask('GET', '/gallery.json');
    expect(local.json).toMatchObject({ manage: true, api: null });
    expect(local.headers.get('cache-control')).toBe('no-store');
  });

  it('is not there where it is off, and neither is the page', async () => {
    const { ask } = withGallery({ mode: 'off', page: '<p>' });
    expect((await ask('GET', '/gallery.json')).status).toBe(404);
    expect((await ask('GET', '/')).status).toBe(404);
  });
});

describe('the page', () => {
  const page = `<!doctype html><style>p { color: red }</style><p>Hi<script type="module">
    let a = '<b>';
  </script>`;
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

  it.each(['/', '/index.html'])('is at %s, and may run nothing but its own code', async (path) => {
    const answer = await withGallery({ page, apiUrl: 'https://api.example.com/v1/' }).call(
      'GET',
      path,
    );
    expect(await answer.text()).toBe(page);
    expect(answer.headers.get('content-type')).toMatch('text/html');
    const policy = answer.headers.get('content-security-policy')?.split('; ');
    expect(policy).toEqual([
      `default-src 'none'`,
      `script-src ${hash(`\n    let a = '<b>';\n  `)}`,
      `style-src ${hash('p { color: red }')}`,
      `img-src 'self' blob: data:`,
      `connect-src 'self' https://api.example.com`,
      `base-uri 'none'`,
      `form-action 'none'`,
      `frame-ancestors 'none'`,
    ]);
  });

  it('shows images of another origin where they are delivered from there', async () => {
    const { call } = withGallery({ page, deliveryUrl: 'https://images.example.com/' });
    const policy = (await call('GET', '/')).headers.get('content-security-policy');
    expect(policy).toContain(`img-src 'self' blob: data: https://images.example.com;`);
  });
});
