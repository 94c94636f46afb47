import { StoreError } from '@image-pipeline/ports';
import { readdir, readFile, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from './directories.ts';
import { contentTypeOf } from './content-type.ts';
import { errorCode, orMissing } from './errors.ts';
import { hashOfKey, ownPath } from './folder.ts';
import { replaceFile } from './temporary.ts';

/** What a file system has no place for. */
export interface Attributes {
  readonly contentType: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * One folder per key, one file per etag: a description can never be taken for that of other bytes,
 * whoever changes the file, and however a change is cut short.
 */
const folderOf = async (realRoot: string, key: string): Promise<string> =>
  join(await ownPath(realRoot, 'attributes'), hashOfKey(key));

const parse = (path: string, text: string): Attributes => {
  try {
    const { contentType, metadata } = JSON.parse(text) as Attributes;
    if (typeof contentType === 'string' && typeof metadata === 'object') {
      return { contentType, metadata };
    }
  } catch (cause) {
    throw new StoreError('corrupt', `expected JSON in ${path}`, { cause });
  }
  throw new StoreError('corrupt', `expected contentType and metadata in ${path}`);
};

/** The description of these bytes under this key; by the key's extension where none was written. */
export const readAttributes = async (
  realRoot: string,
  key: string,
  etag: string,
): Promise<Attributes> => {
  const path = join(await folderOf(realRoot, key), `${etag}.json`);
  const text = await orMissing(readFile(path, 'utf8'));
  return text === undefined ? { contentType: contentTypeOf(key), metadata: {} } : parse(path, text);
};

/** Whether the key's extension says all there is to say: most outputs need no file beside them. */
const isPlain = (key: string, { contentType, metadata }: Attributes): boolean =>
  contentType === contentTypeOf(key) && Object.keys(metadata).length === 0;

/**
 * Before the bytes take their place: makes the description of `etag` what it is to be. Answers with the
 * folder that changed.
 */
export const writeAttributes = async (
  realRoot: string,
  key: string,
  etag: string,
  attributes: Attributes,
): Promise<string | undefined> => {
  const folder = await folderOf(realRoot, key);
  const path = join(folder, `${etag}.json`);
  if (isPlain(key, attributes)) {
    await rm(path, { force: true });
    return undefined;
  }
  await makeFolder(folder);
  await replaceFile(realRoot, path, JSON.stringify(attributes));
  return folder;
};

/** After the bytes took their place, or left: removes the descriptions of others. */
export const dropAttributes = async (
  realRoot: string,
  key: string,
  keep?: string,
): Promise<void> => {
  const folder = await folderOf(realRoot, key);
  const names = (await orMissing(readdir(folder))) ?? [];
  const outdated = names.filter((name) => name !== `${keep ?? ''}.json`);
  for (const name of outdated) await rm(join(folder, name), { force: true });
  if (names.length > outdated.length) return;
  await rmdir(folder).catch((error: unknown) => {
    if (errorCode(error) !== 'ENOENT') throw error;
  });
};
