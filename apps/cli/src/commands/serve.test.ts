import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { filesIn, temporaryFolder, write, writePhotos } from '../testing/folder.ts';
import { png } from '../testing/png.ts';
import { jsonLines, recordsOf, runHere, until } from '../testing/program.ts';
import { type Serving, serving, upload } from '../testing/serving.ts';

const PNG = 'image/png';

/** Waits until a path answers with this status. */
async function untilStatus({ ask }: Serving, path: string, status: number): Promise<void> {
  while ((await ask('GET', path)).status !== status) await sleep(50);
}

describe('serve', () => {
  it('takes an upload, shows the rendition and the record, and deletes all of it', async () => {
    const folder = temporaryFolder();
    const site = await serving(folder);
    const { ask } = site;
    const { granted, posted } = await upload(
      site,
      { key: 'photo.png', contentType: PNG },
      png(60, 40),
    );
    expect([granted.status, posted?.status]).toEqual([200, 204]);
    await untilStatus(site, '/processed-photo.png', 200);
    const rendition = await ask('GET', '/processed-photo.png');
    expect(rendition.headers.get('content-type')).toBe(PNG);
    const record = await ask('GET', '/images/photo.png');
    expect(record.json).toMatchObject({ filename: 'photo.png', status: 'ready' });
    const small = await site.sign('photo.png', 'width=20');
    expect((await ask('GET', small)).status).toBe(200);

    expect((await ask('DELETE', '/images/photo.png')).status).toBe(200);
    const photo = '/images/photo.png';
    const paths = ['/processed-photo.png', small, photo, `${photo}/srcset`];
    for (const path of paths) expect([path, (await ask('GET', path)).status]).toEqual([path, 404]);
    // Its tombstone stays for a while, and is listed.
    const tombstones = (await ask('GET', '/images?status=deleted')).json;
    expect(tombstones).toMatchObject({ images: [{ filename: 'photo.png', renditions: [] }] });
    expect(filesIn(folder).filter((name) => !name.startsWith('.'))).toEqual([]);
  });

  it('shows what is dropped into the folder, and forgets what is taken out', async () => {
    const folder = temporaryFolder();
    const site = await serving(folder);
    write(join(folder, 'deep/late.png'), png(30, 30, 9));
    await until(() => site.printed.stdout.includes('"ready"'));
    expect((await site.ask('GET', '/deep/processed-late.png')).status).toBe(200);
    rmSync(join(folder, 'deep/late.png'));
    await untilStatus(site, '/deep/processed-late.png', 404);
    // Nobody is shown it any more before it is said.
    await until(() => /"deleted".*\n$/.test(site.printed.stdout));
    const lines = jsonLines(site.printed.stdout).map(
      (line) => (line as { status?: string }).status,
    );
    // What the first look at the folder met already may be heard of once more: it is ready still.
    const turns = lines.filter((status, i) => i === 0 || status !== lines[i - 1]);
    expect(turns).toEqual([undefined, 'ready', 'deleted']);
  });

  it('neither shows nor changes what is no original', async () => {
    const folder = temporaryFolder();
    writePhotos(folder, 1);
    const site = await serving(folder);
    await untilStatus(site, '/processed-photo-00.png', 200);
    const before = filesIn(folder);
    for (const key of ['.processed-records.sqlite', 'processed/processed-photo-00.png']) {
      expect((await site.ask('DELETE', `/images/${key}`)).status).toBe(400);
      const { granted } = await upload(site, { key, contentType: PNG }, png(2, 2));
      expect([key, granted.status, granted.json.code]).toEqual([key, 400, 'invalid-key']);
      expect((await site.ask('GET', await site.sign(key, 'width=9'))).status).toBe(404);
    }
    expect(filesIn(folder)).toEqual(before);
  });

  it('shows the fallback, with the status that it has, where there is no image', async () => {
    const folder = temporaryFolder();
    const fallback = join(folder, '.none.png');
    write(fallback, png(8, 8));
    const { ask } = await serving(folder, ['--fallback', fallback]);
    const { status, headers, bytes } = await ask('GET', '/processed-none.png');
    expect([status, headers.get('content-type')]).toEqual([404, PNG]);
    expect(Buffer.from(bytes)).toEqual(png(8, 8));
  });

  it('answers to its own name only', async () => {
    const site = await serving(temporaryFolder());
    const { port } = new URL(site.url);
    expect((await fetch(`http://localhost:${port}/images`)).status).toBe(200);
    // As a browser sends it for a page whose name was pointed here; fetch would not.
    const headers = { host: `evil.example:${port}` };
    const [foreign] = (await once(get(`${site.url}/images`, { headers }), 'response')) as [
      IncomingMessage,
    ];
    expect(foreign.resume().statusCode).toBe(421);
  });
});

describe('outputs beyond the recipe', () => {
  it('are rendered once, and come from the store from then on', async () => {
    const folder = temporaryFolder();
    writePhotos(folder, 1);
    const { ask, sign } = await serving(folder);
    const path = await sign('photo-00.png', 'width=20');
    const first = await ask('GET', path);
    expect(first.headers.get('server-timing')).toMatch(/^render/);
    const second = await ask('GET', path);
    expect(second.headers.get('server-timing')).toMatch(/^store/);
    expect(second.bytes).toEqual(first.bytes);
  });

  it('are rendered once for fifty that ask at the same time', async () => {
    const folder = temporaryFolder();
    writePhotos(folder, 1, 400);
    const { ask, sign } = await serving(folder);
    const path = await sign('photo-00.png', 'width=200');
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask('GET', path)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ headers }) => headers.get('etag'))).size).toBe(1);
    const [record] = await recordsOf(folder);
    expect(record?.adHoc).toHaveLength(1);
  });

  it('are those of the new original once it was replaced and synced', async () => {
    const folder = temporaryFolder();
    writePhotos(folder, 1);
    const { ask, sign } = await serving(folder);
    const path = await sign('photo-00.png', 'width=20');
    const before = await ask('GET', path);
    write(join(folder, 'photo-00.png'), png(48, 48, 7));
    expect((await ask('POST', '/images/photo-00.png/sync')).status).toBe(200);
    const after = await ask('GET', path);
    expect(after.status).toBe(200);
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
  });

  it('are off without signing keys, and it says so', async () => {
    const folder = temporaryFolder();
    writePhotos(folder, 1);
    const site = await serving(folder, [], { IMAGE_PIPELINE_SIGNING_KEYS: '' });
    const path = await site.sign('photo-00.png', 'width=20');
    expect((await site.ask('GET', path)).status).toBe(403);
  });
});

describe('a server', () => {
  it('that is stopped finishes its answers, gives back what it holds, and leaves nothing half done', async () => {
    const folder = temporaryFolder();
    writePhotos(folder, 1, 1500);
    const site = await serving(folder);
    await untilStatus(site, '/processed-photo-00.png', 200);
    const answer = site.ask('GET', await site.sign('photo-00.png', 'width=400,format=avif'));
    while ((await recordsOf(folder))[0]?.adHoc === undefined) await sleep(20);
    site.child.kill('SIGTERM');
    expect((await answer).status).toBe(200);
    const { code } = await site.ended;
    expect(code).toBe(130);
    await expect(fetch(site.url)).rejects.toThrow();
    const [record] = await recordsOf(folder);
    expect(record).toMatchObject({ status: 'ready' });
    expect(record?.lease).toBeUndefined();
  });

  it.each([
    [
      'a port that is taken',
      async () => ['--port', String(await takenPort())],
      'give another --port',
    ],
    ['an address of another machine', async () => ['--host', '192.0.2.1'], 'give another --host'],
    [
      'a fallback that is no image',
      async () => ['--fallback', import.meta.filename],
      'as the fallback',
    ],
    [
      'keys that are none',
      async () => ['--signing-keys', 'none.json'],
      'signing keys at none.json',
    ],
    ['a place on AWS', async () => ['--out', 's3://bucket'], 'serve works on a folder'],
  ])('does not begin with %s', async (_what, args, message) => {
    const folder = temporaryFolder();
    writePhotos(folder, 1);
    const { code, stderr } = await runHere(['serve', folder, ...(await args())], folder);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(filesIn(folder)).toEqual(['photo-00.png']);
  });
});

async function takenPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
