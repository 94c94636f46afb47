/** Writes the CloudFront functions of a stack into the `dist` of the project it is run in. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderViewerRequest } from './render.ts';

const FILES = {
  'viewer-request.js': { adHoc: true, page: '/index.html' },
  // For a stack without signing keys: nothing below `/_/` reaches the origin.
  'viewer-request.recipe-only.js': { adHoc: false, page: '/index.html' },
};

const out = join(process.cwd(), 'dist');
await mkdir(out, { recursive: true });
for (const [name, settings] of Object.entries(FILES)) {
  const text = await renderViewerRequest(settings);
  await writeFile(join(out, name), text);
  console.log(`dist/${name}: ${Buffer.byteLength(text)} bytes of at most 10240`);
}
