/** What CI asks before it publishes a tag: is it the version of all packages, and does the changelog know it? */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishablePackages } from '../packages/published.ts';
import { entryOf } from './changelog.ts';

const HELP = `Checks that a tag is the version of every package that is published, and stands in CHANGELOG.md.

usage: node tools/release/tag.ts TAG [--notes]

  --notes  print what the changelog says of it`;

const workspace = join(import.meta.dirname, '../..');

function problemsOf(tag: string, notes: string | undefined): string[] {
  const others = publishablePackages(workspace).filter(
    ({ manifest }) => tag !== `v${manifest.version}`,
  );
  return [
    ...others.map(({ manifest: { name, version } }) => `${name} has the version ${version}`),
    ...(notes === undefined ? ['CHANGELOG.md has no entry for it'] : []),
  ];
}

function notesOf(tag: string): string | undefined {
  const file = join(workspace, 'CHANGELOG.md');
  return existsSync(file) ? entryOf(readFileSync(file, 'utf8'), tag.slice(1)) : undefined;
}

function check(tag: string, withNotes: boolean): number {
  const notes = notesOf(tag);
  const problems = problemsOf(tag, notes);
  for (const problem of problems) console.error(`${tag} cannot be published: ${problem}`);
  if (withNotes && notes !== undefined) console.log(notes);
  return problems.length === 0 ? 0 : 1;
}

const [tag, ...flags] = process.argv.slice(2);
if (tag === '--help') {
  console.log(HELP);
} else if (!tag?.startsWith('v') || flags.some((flag) => flag !== '--notes')) {
  console.error(HELP);
  process.exitCode = 2;
} else {
  process.exitCode = check(tag, flags.includes('--notes'));
}
