/** Does what the guides say and fails where it is not so. `--help` tells more. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compile } from './guides/compile.ts';
import { follow } from './guides/follow.ts';
import { type Guide, readGuides } from './guides/guide.ts';
import { blockProblems } from './guides/parse.ts';
import { wordProblems } from './guides/words.ts';
import { openWorkshop } from './guides/workshop.ts';

const HELP = `Takes the code blocks of all guides, checks them (recipes, types, markup, commands on AWS), and does what
the guides say in folders of their own, with the packages as they were built. What a guide says is printed has to
be printed.

usage: npm run check:guides -w apps/docs -- [--registry URL] [--keep] [words]

  words           only guides with one of these words in their names
  --registry URL  follow them to the letter: npm installs the packages from there, as a reader has them
  --keep          leave the folders where they are, to look into them
  --help          print this`;

/** Two at a time: each of their commands has processes of its own. */
const AT_ONCE = 2;

/** All problems, each guide's as soon as it was followed. */
async function followAll(guides: readonly Guide[], folder: string): Promise<string[]> {
  const workshop = await openWorkshop(folder, values.registry);
  const left = [...guides];
  async function work(): Promise<string[]> {
    const guide = left.shift();
    if (!guide) return [];
    const start = performance.now();
    const problems = await follow(guide, workshop);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${problems.length === 0 ? 'ok    ' : 'FAILED'}  ${guide.name} (${seconds} s)`);
    return [...problems, ...(await work())];
  }
  return (await Promise.all(Array.from({ length: AT_ONCE }, work))).flat();
}

async function check(guides: readonly Guide[], folder: string): Promise<string[]> {
  const unlikely = guides.flatMap(({ name, blocks, markdown }) => [
    ...blocks.flatMap(blockProblems),
    ...wordProblems(markdown).map((problem) => `${name}: ${problem}`),
  ]);
  const sources = join(folder, 'sources');
  mkdirSync(sources);
  const followed = await followAll(guides, folder);
  return [...unlikely, ...compile(guides, sources), ...followed];
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    registry: { type: 'string' },
    keep: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(HELP);
} else {
  const isWanted = ({ name }: Guide): boolean =>
    positionals.length === 0 || positionals.some((word) => name.includes(word));
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'guides-')));
  try {
    const guides = readGuides().filter(
      ({ blocks, ...guide }) => blocks.length > 0 && isWanted({ blocks, ...guide }),
    );
    const problems = await check(guides, folder);
    for (const problem of problems) console.error(problem);
    const blocks = guides.reduce((sum, guide) => sum + guide.blocks.length, 0);
    console.log(`guides: ${guides.length} followed, ${blocks} blocks, ${problems.length} problems`);
    process.exitCode = problems.length > 0 ? 1 : 0;
    if (values.keep) console.log(folder);
  } finally {
    if (!values.keep) rmSync(folder, { recursive: true, force: true });
  }
}
