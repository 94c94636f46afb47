/** The software bill of materials of a release: everything that installing all packages may bring. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { publishablePackages } from '../packages/published.ts';
import { run } from '../packages/run.ts';

const HELP = `Writes the CycloneDX bill of materials of a published release: all its packages and all that they bring,
for every operating system. Asks the registry that npm is configured with, for up to five minutes where the
release has not arrived there yet.

usage: node tools/release/sbom.ts VERSION FILE`;

const workspace = join(import.meta.dirname, '../..');

interface Bill {
  readonly components: readonly { readonly 'bom-ref': string }[];
}

async function npm(folder: string, ...args: readonly string[]): Promise<string> {
  const { ok, output } = await run('npm', [...args, '--loglevel=error'], folder, {
    env: process.env,
  });
  if (!ok) throw new Error(`npm ${args.join(' ')} failed:\n${output}`);
  return output;
}

/** A registry answers from several places, of which some learn of a release a little later. */
async function lockDependencies(folder: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await npm(folder, 'install', '--package-lock-only', '--prefer-online');
      return;
    } catch (error) {
      const isMissing = /ETARGET|E404/.test((error as Error).message);
      if (!isMissing || attempt === 20) throw error;
      await sleep(15_000);
    }
  }
}

async function writeBill(folder: string, version: string, file: string): Promise<void> {
  const names = publishablePackages(workspace).map(({ manifest }) => manifest.name);
  const dependencies = Object.fromEntries(names.map((name) => [name, version]));
  const manifest = { name: 'image-pipeline', version, private: true, license: 'MIT', dependencies };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  await lockDependencies(folder);
  const text = await npm(folder, 'sbom', '--package-lock-only', '--sbom-format=cyclonedx');
  const { components } = JSON.parse(text) as Bill;
  const there = new Set(components.map((component) => component['bom-ref']));
  const missing = names.filter((name) => !there.has(`${name}@${version}`));
  if (missing.length > 0)
    throw new Error(`expected all packages, ${missing.join(', ')} are missing`);
  writeFileSync(file, text);
  console.log(`${file}: ${components.length} components`);
}

const [version, file, ...others] = process.argv.slice(2);
if (version === '--help') {
  console.log(HELP);
} else if (version === undefined || file === undefined || others.length > 0) {
  console.error(HELP);
  process.exitCode = 2;
} else {
  const folder = mkdtempSync(join(tmpdir(), 'sbom-'));
  try {
    await writeBill(folder, version, file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
