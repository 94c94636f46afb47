/** `npm run docs --prefix tools/bench` writes the README's lists of items and peers. */
import { writeReadme } from './write.ts';

await writeReadme();
