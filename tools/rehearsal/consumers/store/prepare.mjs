/** Writes the files of the guide "Bring your own store". */
import { readFileSync, writeFileSync } from 'node:fs';

const guide = readFileSync('own-store.md', 'utf8');
for (const [, file, code] of guide.matchAll(/^```ts file=(\S+)\n([^]*?)^```$/gm)) {
  writeFileSync(file, code);
}
