/** Builds the site into `dist/site`: puts the pages together, renders them, and follows every link. */
import { site } from './places.ts';
import { assemble } from './site/assemble.ts';
import { brokenLinks } from './site/links.ts';
import { runVitePress } from './site/vitepress.ts';

await assemble();
// It fails by itself where a page is linked to that is not there, but does not look at anchors.
process.exitCode = await runVitePress('build', '.');
const broken = process.exitCode === 0 ? brokenLinks(site) : [];
for (const link of broken) console.error(link);
if (broken.length > 0) process.exitCode = 1;
