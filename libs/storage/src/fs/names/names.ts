import { platform } from 'node:os';
import { checkKey, StoreError } from '@image-pipeline/ports';
import { RESERVED } from '../disk/own-folder.ts';
import { errorCode } from '../disk/system-errors.ts';

/** The longest name of a file or folder, in bytes, on every common file system. */
const MAX_NAME_BYTES = 255;

/** What file systems that merge names make of one: letters' case and composition are lost. */
export const foldName = (name: string): string =>
  name.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');

/** Windows opens a device for these names, in every folder and with any extension. */
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(\.|$)/i;
// eslint-disable-next-line no-control-regex -- Windows forbids them in names
const FORBIDDEN_ON_WINDOWS = /[\u0000-\u001f<>:"\\|?*]/;

/** Whether Windows too can hold a file of this name, and gives it back unchanged. */
export const isPortableName = (name: string): boolean =>
  !DEVICE.test(name) && !FORBIDDEN_ON_WINDOWS.test(name) && !/[. ]$/.test(name);

function problemOf(key: string, windows: boolean): string | undefined {
  const segments = key.split('/');
  if (key.includes('\0')) return 'holds a NUL character';
  if (key.startsWith('/')) return 'is an absolute path';
  if (segments.includes('..') || segments.includes('.')) return 'holds a "." or ".." segment';
  if (segments.some((name) => foldName(name) === RESERVED)) return `holds "${RESERVED}"`;
  if (windows && key.includes('\\')) return 'holds a backslash';
  return windows && /^[a-z]:/i.test(key) ? 'begins with a drive letter' : undefined;
}

/**
 * Throws `invalid-key` for keys that are no names in any store, and for those that a folder must not
 * take because they would lead out of it or into its own administration.
 */
export function checkFsKey(key: string, system: string = platform()): void {
  checkKey(key);
  const problem = problemOf(key, system === 'win32');
  if (problem === undefined) return;
  throw new StoreError(
    'invalid-key',
    `expected a key that is a path inside the folder, but ${JSON.stringify(key)} ${problem}`,
  );
}

/** The names on the way to the file of this key, or `undefined` where no file could have it. */
export function pathSegments(
  key: string,
  system: string = platform(),
): readonly string[] | undefined {
  const segments = key.split('/');
  const fits = (name: string): boolean =>
    name !== '' &&
    Buffer.byteLength(name) <= MAX_NAME_BYTES &&
    (system !== 'win32' || isPortableName(name));
  return segments.every(fits) ? segments : undefined;
}

/** How file systems answer to a name that they cannot hold. */
const UNNAMEABLE: ReadonlySet<string | undefined> = new Set(['ENOENT', 'EINVAL', 'EILSEQ']);

/**
 * Whether a write failed because of the key's own names: a USB stick takes no `12:30.jpg` on any system,
 * and only trying tells.
 */
export const isUnnameable = (error: unknown, key: string): boolean =>
  UNNAMEABLE.has(errorCode(error)) && !key.split('/').every(isPortableName);
