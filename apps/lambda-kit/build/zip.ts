import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Zippable, zipSync } from 'fflate';

/** Unix, readable by everybody: Lambda runs the code as a user who does not own it. */
const READABLE = { os: 3, attrs: 0o100644 << 16 };

/** Every file below a folder, in one order everywhere. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** A function's folder as it is uploaded. */
export function zipFolder(folder: string): Uint8Array {
  const zippable: Zippable = {};
  for (const file of filesBelow(folder)) {
    zippable[relative(folder, file)] = [readFileSync(file), READABLE];
  }
  return zipSync(zippable, { level: 6 });
}
