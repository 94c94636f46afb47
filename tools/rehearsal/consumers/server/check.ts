/** A visit to the server: a rendition that is made when it is asked for, then one that is there. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { copyFile, mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';

await mkdir('photos');
await copyFile('photo.jpg', 'photos/photo.jpg');
const { server } = await import('./server.ts');
if (!server.listening) await once(server, 'listening');
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/processed-photo.jpg`;

const first = await fetch(url);
assert.equal(first.status, 200, await first.clone().text());
assert.equal(first.headers.get('content-type'), 'image/jpeg');
await first.arrayBuffer();

const etag = first.headers.get('etag') ?? '';
const second = await fetch(url, { headers: { 'if-none-match': etag } });
assert.equal(second.status, 304);
process.exit();
