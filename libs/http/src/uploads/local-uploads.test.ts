import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UploadGrantRequest } from '@image-pipeline/ports';
import { createMemoryStore } from '@image-pipeline/storage/memory';
import { createHttp } from '../app.ts';
import { uploadRequest } from '../testing/form.ts';
import { png } from '../testing/png.ts';
import { createLocalUploads, type LocalUploadsOptions } from './local-uploads.ts';

const url = 'http://localhost/uploads/files';
const secret = 'a secret for tests of thirty-two bytes';
const photo: UploadGrantRequest = {
  key: 'photo.png',
  contentType: 'image/png',
  maxBytes: 1000,
  expiresInSeconds: 60,
};

function setUp(options: Partial<LocalUploadsOptions> = {}) {
  const store = createMemoryStore();
  const { grants, receive } = createLocalUploads({ secret, url, ...options });
  const { fetch } = createHttp({ uploads: (request) => receive(request, store) });
  async function codeOf(request: Request) {
    const answer = await fetch(request);
    const { code } = (await answer.json()) as { code: string };
    return [answer.status, code];
  }
  return { store, grants, fetch, codeOf };
}

const streamed = (request: Request, body: AsyncIterable<Uint8Array>): Request =>
  new Request(url, {
    method: 'POST',
    headers: request.headers,
    body: ReadableStream.from(body),
    duplex: 'half',
  });

describe('local uploads', () => {
  it('answer as S3 does, with the etag of what was stored', async () => {
    const { store, grants, fetch } = setUp();
    const answer = await fetch(uploadRequest(await grants.grant(photo), png(4, 3)));
    expect(answer.status).toBe(204);
    expect(answer.headers.get('etag')).toBe(`"${(await store.head('photo.png'))?.etag ?? ''}"`);
  });

  it('do not care for the name that the file has on the client', async () => {
    const { store, grants, fetch } = setUp();
    const names = ['фото.png', 'a"b;name=key.png', '../../x', 'a\r\nb', ''];
    for (const [index, name] of names.entries()) {
      const key = `${index}.png`;
      const request = uploadRequest(await grants.grant({ ...photo, key }), png(4, 3), name);
      expect((await fetch(request)).status, name).toBe(204);
      expect((await store.head(key))?.size).toBe(png(4, 3).length);
    }
  });

  it('are read however the network cuts them', async () => {
    const { store, grants, fetch } = setUp();
    // All but the boundary itself.
    const tricky = new TextEncoder().encode('\r\n--\r\n--boundar\r\n\r\n--boundarx\r\r\n--b');
    const { fields } = await grants.grant(photo);
    const parts = Object.entries(fields).map(
      ([name, value]) =>
        `--boundary\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    const head = `${parts.join('')}--boundary\r\nContent-Disposition: form-data; name="file"\r\n\r\n`;
    const whole = new Uint8Array(
      await new Blob([head, tricky, '\r\n--boundary--\r\n']).arrayBuffer(),
    );
    const headers = { 'content-type': 'multipart/form-data; boundary=boundary' };
    async function run(sizes: number[]) {
      async function* pieces() {
        for (let at = 0, turn = 0; at < whole.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          yield whole.slice(at, at + size);
          at += size;
        }
      }
      const request = streamed(new Request(url, { method: 'POST', headers }), pieces());
      expect((await fetch(request)).status).toBe(204);
      const stored = await store.get('photo.png');
      expect(stored.ok && Uint8Array.from(stored.object.body)).toEqual(tricky);
    }
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1 }), run),
      { numRuns: 50 },
    );
  });
});

describe('an upload is refused, and nothing is stored,', () => {
  it('when it is signed with another secret', async () => {
    const { store, codeOf } = setUp();
    const other = createLocalUploads({ secret: secret.replace('a', 'b'), url });
    const request = uploadRequest(await other.grants.grant(photo), png(4, 3));
    expect(await codeOf(request)).toEqual([403, 'upload-refused']);
    expect(await store.head('photo.png')).toBeUndefined();
  });

  it('when its signature is none, or another text for the same bytes', async () => {
    const { grants, codeOf } = setUp();
    const { fields } = await grants.grant(photo);
    const { signature = '' } = fields;
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const twin = alphabet[alphabet.indexOf(signature.slice(-1)) + 1] ?? '';
    for (const other of ['', '!', 'é'.repeat(43), `${signature}=`, signature.slice(0, -1) + twin]) {
      const request = uploadRequest({ url, fields: { ...fields, signature: other } }, png(4, 3));
      expect(await codeOf(request), other).toEqual([403, 'upload-refused']);
    }
  });

  it('a millisecond after its grant ends', async () => {
    let time = Date.parse('2026-01-01T00:00:00Z');
    const { grants, codeOf, fetch } = setUp({ now: () => time });
    const grant = await grants.grant(photo);
    time += 60_000;
    expect((await fetch(uploadRequest(grant, png(4, 3)))).status).toBe(204);
    time += 1;
    expect(await codeOf(uploadRequest(grant, png(4, 3)))).toEqual([403, 'upload-refused']);
  });

  it('when a field is there twice, unknown, or behind the file', async () => {
    const { grants, codeOf } = setUp();
    const { fields } = await grants.grant(photo);
    const extras = [
      ['key', 'photo.png'],
      ['acl', 'public-read'],
    ];
    for (const [extra = '', its = ''] of extras) {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      form.append(extra, its);
      form.append('file', new File([png(4, 3)], 'photo.png'));
      const request = new Request(url, { method: 'POST', body: form });
      expect(await codeOf(request)).toEqual([403, 'upload-refused']);
    }
    const form = new FormData();
    form.append('file', new File([png(4, 3)], 'photo.png'));
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    const request = new Request(url, { method: 'POST', body: form });
    expect(await codeOf(request)).toEqual([403, 'upload-refused']);
  });

  it('when it is no form, or one that ends early', async () => {
    const { grants, codeOf } = setUp();
    const json = new Request(url, { method: 'POST', body: '{}' });
    expect(await codeOf(json)).toEqual([415, 'unsupported-media-type']);
    const request = uploadRequest(await grants.grant(photo), png(4, 3));
    const { headers } = request;
    const bytes = new Uint8Array(await request.arrayBuffer());
    for (const end of [0, 10, 100, bytes.length - 60]) {
      const cut = new Request(url, { method: 'POST', headers, body: bytes.slice(0, end) });
      expect([400, 403]).toContain((await codeOf(cut))[0]);
    }
    const noise = new Request(url, { method: 'POST', headers, body: 'x'.repeat(100) });
    expect(await codeOf(noise)).toEqual([400, 'malformed-form']);
  });

  it('when a gigabyte comes without end: no more is read than may come', async () => {
    const { store, grants, codeOf } = setUp();
    const request = uploadRequest(await grants.grant(photo), png(4, 3));
    const start = new Uint8Array(await request.clone().arrayBuffer()).slice(0, -60);
    let sent = 0;
    async function* endless() {
      yield start;
      for (; sent < 1_000_000_000; sent += 65_536) yield new Uint8Array(65_536);
    }
    const boundary = new Request(url, { method: 'POST', headers: request.headers });
    expect(await codeOf(streamed(boundary, endless()))).toEqual([400, 'upload-size-refused']);
    expect(sent).toBeLessThan(1_000_000);
    expect(await store.head('photo.png')).toBeUndefined();
  });

  it('when a gigabyte is announced', async () => {
    const { grants, codeOf } = setUp();
    const request = uploadRequest(await grants.grant(photo), png(4, 3));
    request.headers.set('content-length', '1000000000');
    expect(await codeOf(request)).toEqual([400, 'upload-size-refused']);
  });

  it('when a gigabyte comes before any grant', async () => {
    const { codeOf } = setUp();
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    let sent = 0;
    async function* endless() {
      yield new TextEncoder().encode('--x\r\ncontent-disposition: form-data; name="key"\r\n\r\n');
      for (; sent < 1_000_000_000; sent += 65_536) yield new Uint8Array(65_536);
    }
    const request = streamed(new Request(url, { method: 'POST', headers }), endless());
    expect(await codeOf(request)).toEqual([403, 'upload-refused']);
    expect(sent).toBeLessThan(1_000_000);
  });

  it('when it comes too slowly', async () => {
    const { grants, codeOf } = setUp({ bodyMs: 50 });
    const request = uploadRequest(await grants.grant(photo), png(4, 3));
    async function* slow() {
      yield new Uint8Array(await request.clone().arrayBuffer()).slice(0, 50);
      await new Promise((resolve) => setTimeout(resolve, 60_000).unref());
    }
    expect(await codeOf(streamed(request, slow()))).toEqual([408, 'body-too-slow']);
  });
});

it('a secret under 32 bytes is refused', () => {
  expect(() => createLocalUploads({ secret: 'short', url })).toThrow(RangeError);
});
