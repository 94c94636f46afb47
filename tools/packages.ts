/** Checks the packages as strangers get them. `npm run packages -- --help` tells more. */
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Check, consumerChecks, tarballChecks } from './packages/checks.ts';
import { packAll, type Packed } from './packages/pack.ts';
import { drawPhoto } from './packages/photo.ts';
import { run } from './packages/run.ts';

const HELP = `Packs every package that is published, checks the tarballs (publint, attw), installs them into an
empty project, and runs the example of README.md there as TypeScript, as ESM and by require.
Needs a build: nx run-many -t build.

usage: npm run packages -- [--keep]

  --keep  leave the project where it is, to look into it
  --help  print this`;

const workspace = join(import.meta.dirname, '..');

/** The manifest of a project that uses the packages: everybody's, not the registry's. */
function manifestFor(packages: readonly Packed[]): object {
  const { allowScripts } = JSON.parse(readFileSync(join(workspace, 'package.json'), 'utf8')) as {
    allowScripts: unknown;
  };
  const own = packages.map(({ name, tarball }): [string, string] => [name, `file:${tarball}`]);
  const peers = packages.flatMap((packed) => Object.entries(packed.peers));
  return {
    name: 'stranger',
    private: true,
    type: 'module',
    dependencies: Object.fromEntries([...peers, ...own]),
    overrides: Object.fromEntries(packages.map(({ name }) => [name, `$${name}`])),
    allowScripts,
  };
}

/** An empty project with the packages installed and a photo in it. */
async function makeProject(project: string, packages: readonly Packed[]): Promise<void> {
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), JSON.stringify(manifestFor(packages)));
  await drawPhoto(join(project, 'photo.jpg'));
  const args = ['install', '--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline'];
  const { ok, output } = await run('npm', args, project);
  if (!ok) throw new Error(`installing the tarballs failed: ${output}`);
}

/** One after the other: each may use every core, and a list in order reads better. */
async function perform(checks: readonly Check[]): Promise<number> {
  let failed = 0;
  for (const { title, go } of checks) {
    const start = performance.now();
    const { ok, output } = await go();
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${ok ? 'ok    ' : 'FAILED'}  ${title} (${seconds} s)${ok ? '' : `\n${output}`}`);
    if (!ok) failed += 1;
  }
  console.log(`packages: ${checks.length - failed} passed, ${failed} failed`);
  return failed;
}

async function main(folder: string): Promise<void> {
  const packages = await packAll(workspace, folder);
  const project = join(folder, 'project');
  console.log(`packed ${packages.length} packages, installing them into ${project}`);
  await makeProject(project, packages);
  const checks = [
    ...tarballChecks(workspace, packages),
    ...consumerChecks(workspace, project, packages),
  ];
  process.exitCode = (await perform(checks)) > 0 ? 1 : 0;
}

const { values } = parseArgs({
  options: { keep: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
});

if (values.help) {
  console.log(HELP);
} else {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'packages-')));
  try {
    await main(folder);
  } finally {
    if (!values.keep) rmSync(folder, { recursive: true, force: true });
  }
}
