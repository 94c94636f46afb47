/** Writes into every manifest which repository it is published from: known where it is published, not before. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishablePackages } from '../packages/published.ts';

const HELP = `Writes the \`repository\` of every package that is published into its package.json, for CI to publish it.

usage: node tools/release/repository.ts URL

example: node tools/release/repository.ts https://github.com/ann/image-pipeline`;

const workspace = join(import.meta.dirname, '../..');

function writeRepository(url: string): void {
  for (const { folder } of publishablePackages(workspace)) {
    const file = join(workspace, folder, 'package.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as object;
    const repository = { type: 'git', url: `git+${url}.git`, directory: folder };
    writeFileSync(file, `${JSON.stringify({ ...manifest, repository }, null, 2)}\n`);
  }
}

const [url = ''] = process.argv.slice(2);
if (url === '--help') {
  console.log(HELP);
} else if (/^https:\/\/[^/]+\/[^/]+\/[^/]+$/.test(url)) {
  writeRepository(url);
} else {
  console.error(HELP);
  process.exitCode = 2;
}
