import { globSync } from 'node:fs';
import { join } from 'node:path';
import { type Manifest, publishablePackages } from './published.ts';
import { run } from './run.ts';

/** A package as strangers get it. */
export interface Packed {
  readonly name: string;
  readonly tarball: string;
  /** `@image-pipeline/storage/fs`, …: what can be imported as code. */
  readonly entryPoints: readonly string[];
  /** What a user installs beside it, an SDK for one of its entry points. */
  readonly peers: Readonly<Record<string, string>>;
}

const entryPoints = ({ name, exports = {} }: Manifest): string[] =>
  Object.keys(exports)
    .filter((path) => !/\.(?:json|html)$/.test(path))
    .map((path) => name + path.slice(1));

/** Packs every publishable package of the workspace into `folder`. */
export async function packAll(workspace: string, folder: string): Promise<Packed[]> {
  const publishable = publishablePackages(workspace).map(({ manifest }) => manifest);
  const chosen = publishable.flatMap(({ name }) => ['-w', name]);
  const args = ['pack', '--json', '--silent', '--pack-destination', folder, ...chosen];
  const { ok, output } = await run('npm', args, workspace);
  if (!ok) throw new Error(`npm pack failed: ${output}`);
  return publishable.map((manifest) => {
    const file = `${manifest.name.replace('@', '').replace('/', '-')}-`;
    const [tarball] = globSync(`${file}[0-9]*.tgz`, { cwd: folder });
    if (tarball === undefined) throw new Error(`npm pack left no ${file}*.tgz in ${folder}`);
    const { name, peerDependencies: peers = {} } = manifest;
    return { name, tarball: join(folder, tarball), entryPoints: entryPoints(manifest), peers };
  });
}
