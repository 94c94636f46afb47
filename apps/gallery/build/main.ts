/** `node build/main.ts` in the gallery: writes dist/index.html, made of src/index.html by `makePage`. */
import { mkdir, writeFile } from 'node:fs/promises';
import { makePage } from './make-page.ts';

const page = await makePage('src');
await mkdir('dist', { recursive: true });
await writeFile('dist/index.html', page);
console.log(`dist/index.html: ${Math.round(Buffer.byteLength(page) / 1000)} kB`);
