/** `node tools/page/main.ts`, in a project: makes dist/index.html of its src/index.html, see `makePage`. */
import { mkdir, writeFile } from 'node:fs/promises';
import { makePage } from './make-page.ts';

const page = await makePage('src');
await mkdir('dist', { recursive: true });
await writeFile('dist/index.html', page);
console.log(`dist/index.html: ${Math.round(Buffer.byteLength(page) / 1000)} kB`);
