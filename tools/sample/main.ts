import { writeFile } from 'node:fs/promises';
import { drawSample } from '../bench/photos/sample/draw.ts';

/** `node tools/sample/main.ts [file]`: draws the sample photo into `file`, default `sample.jpg` here. */
const [file = 'sample.jpg'] = process.argv.slice(2);
await writeFile(file, await drawSample());
