import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderViewerRequest } from './render.ts';

const OUT = join(import.meta.dirname, '../../dist');

const FILES = {
  'viewer-request.js': { adHoc: true, page: '/index.html' },
  // For a stack without signing keys: nothing below `/_/` reaches the origin.
  'viewer-request.recipe-only.js': { adHoc: false, page: '/index.html' },
};

/** Writes each form of the viewer-request function into the `dist` of infra, and returns their sizes in bytes. */
export async function writeViewerRequests() {
  await mkdir(OUT, { recursive: true });
  return Promise.all(
    Object.entries(FILES).map(async ([file, settings]) => {
      const text = await renderViewerRequest(settings);
      await writeFile(join(OUT, file), text);
      return { file, bytes: Buffer.byteLength(text) };
    }),
  );
}
