/** The place where guides are followed: a folder for each, with our packages as if they were installed. */
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, extname, join } from 'node:path';
import { drawLogo } from '../pictures/logo.ts';
import { samplePhoto } from '../pictures/sample-photo.ts';
import { workspace } from '../places.ts';
import type { Guide } from './guide.ts';

/** `npx`, where `serve` and `sign` take a port of ours, as several guides serve at once. */
const npx = (command: string): string => `#!/bin/sh
case "$1" in
  image-pipeline | @image-pipeline/cli) shift ;;
  *) echo "npx: no guide has $1" >&2; exit 127 ;;
esac
case "$1" in
  serve) exec ${command} "$@" --port "$GUIDE_PORT" ;;
  sign) exec ${command} "$@" --base "http://127.0.0.1:$GUIDE_PORT/" ;;
  *) exec ${command} "$@" ;;
esac
`;

/** The packages are there already; a name that is nowhere in the workspace would not be found elsewhere. */
const NPM = `#!/bin/sh
case "$1" in
  install) shift ;;
  pkg) echo '{ "type": "module" }' > package.json; exit 0 ;;
  *) echo "npm: no guide has $1" >&2; exit 127 ;;
esac
for name in "$@"; do
  case "$name" in -*) continue ;; esac
  test -e "${workspace}/node_modules/$name" || { echo "npm: no package $name" >&2; exit 1; }
done
`;

function programOf(name: string): string {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
  if (found === undefined) throw new Error(`expected ${name} in the PATH`);
  return found;
}

/** As a reader has them: from a registry, by npm itself, whose own talk is no output of a guide. */
const installed = (registry: string): Readonly<Record<string, string>> => ({
  npm: `#!/bin/sh
exec ${programOf('npm')} "$@" --registry ${registry} --silent --no-audit --no-fund
`,
  npx: npx('./node_modules/.bin/image-pipeline'),
});

/** As they were built in the workspace. */
const built: Readonly<Record<string, string>> = {
  npm: NPM,
  npx: npx(`node ${workspace}/apps/cli/dist/main.js`),
};

function writeProgram(file: string, text: string): void {
  writeFileSync(file, text);
  chmodSync(file, 0o755);
}

/** Folders and programs that guides share, and a stock of files that readers have. */
export interface Workshop {
  readonly folder: string;
  /** Programs that stand before those of the machine. */
  readonly programs: string;
  /** Makes the folder of a guide with what the reader needs. */
  readonly prepare: (guide: Guide) => string;
}

export async function openWorkshop(folder: string, registry?: string): Promise<Workshop> {
  const programs = join(folder, '.programs');
  mkdirSync(programs);
  const texts = registry === undefined ? built : installed(registry);
  for (const [name, text] of Object.entries(texts)) writeProgram(join(programs, name), text);
  if (registry === undefined) {
    symlinkSync(join(workspace, 'node_modules'), join(folder, 'node_modules'), 'dir');
  }
  symlinkSync(process.execPath, join(programs, 'node'));
  const stock: Readonly<Record<string, string>> = {
    '.jpg': join(folder, '.photo.jpg'),
    '.png': join(folder, '.logo.png'),
  };
  writeFileSync(join(folder, '.photo.jpg'), samplePhoto());
  writeFileSync(join(folder, '.logo.png'), await drawLogo());

  function bring(place: string, name: string): void {
    const file = stock[extname(name)];
    if (file === undefined) throw new Error(`expected a .jpg or .png in "needs", got "${name}"`);
    mkdirSync(dirname(join(place, name)), { recursive: true });
    copyFileSync(file, join(place, name));
  }
  return {
    folder,
    programs,
    prepare: ({ name, needs }) => {
      const place = join(folder, name.replaceAll('/', '-'));
      mkdirSync(place);
      for (const file of needs) bring(place, file);
      return place;
    },
  };
}
