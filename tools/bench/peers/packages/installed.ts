import { readFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import type { Found } from '../shared/peer.ts';

/** The version of an npm package beside this one. */
export async function installedVersion(name: string): Promise<Found> {
  const file = findPackageJSON(name, import.meta.url);
  if (file === undefined) return { absent: `no package ${name}` };
  const { version } = JSON.parse(await readFile(file, 'utf8')) as { readonly version: string };
  return { version: `${name} ${version}` };
}
