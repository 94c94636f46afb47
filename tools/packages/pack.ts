import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

const manifests = (workspace: string): Manifest[] =>
  globSync('{libs,apps}/*/package.json', { cwd: workspace })
    .sort()
    .map((file) => JSON.parse(readFileSync(join(workspace, file), 'utf8')) as Manifest);

const entryPoints = ({ name, exports = {} }: Manifest): string[] =>
  Object.keys(exports)
    .filter((path) => !/\.(?:json|html)$/.test(path))
    .map((path) => name + path.slice(1));

/** Packs every publishable package of the workspace into `folder`. */
export async function packAll(workspace: string, folder: string): Promise<Packed[]> {
  const publishable = manifests(workspace).filter((manifest) => !manifest.private);
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
