/** Installs the packages of a folder outside of the npm workspaces: `node install.ts FOLDER`. */
import { resolve } from 'node:path';
import { installPackages } from './packages.ts';

const [, , folder] = process.argv;
if (folder === undefined) throw new Error('expected a folder, received nothing');
installPackages(resolve(folder));
