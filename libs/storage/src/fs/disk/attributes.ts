import { readdir, readFile, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StoreError } from '@image-pipeline/ports';
import { contentTypeOf } from './content-type.ts';
import { makeMissingFolder } from './directories.ts';
import { lookUp } from './lookup.ts';
import { hashOfKey, ownPath } from './own-folder.ts';
import { orMissing } from './system-errors.ts';
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
const folderOf = (realRoot: string, key: string): string =>
  join(ownPath(realRoot, 'attributes'), hashOfKey(key));

function parse(path: string, text: string): Attributes {
  try {
    const { contentType, metadata } = JSON.parse(text) as Attributes;
    if (typeof contentType === 'string' && typeof metadata === 'object') {
      return { contentType, metadata };
    }
  } catch (cause) {
    throw new StoreError('corrupt', `expected JSON in ${path}`, { cause });
  }
  throw new StoreError('corrupt', `expected contentType and metadata in ${path}`);
}

/** The description of these bytes under this key; by the key's extension where none was written. */
export async function readAttributes(
  realRoot: string,
  key: string,
  etag: string,
): Promise<Attributes> {
  const path = join(folderOf(realRoot, key), `${etag}.json`);
  // Mostly there is none, and an error costs more than a question.
  const text = lookUp(path) && (await orMissing(readFile(path, 'utf8')));
  return text === undefined ? { contentType: contentTypeOf(key), metadata: {} } : parse(path, text);
}

/** Whether the key's extension says all there is to say: most outputs need no file beside them. */
const isPlain = (key: string, { contentType, metadata }: Attributes): boolean =>
  contentType === contentTypeOf(key) && Object.keys(metadata).length === 0;

/** What a put did to the descriptions of its key, and what it has to do once its bytes are in their place. */
interface DescriptionWrite {
  /** Folders that may hold a new name. */
  readonly changed: readonly string[];
  /** Removes the descriptions of other bytes. */
  readonly dropOthers: () => Promise<void>;
}

/** Before the bytes take their place: makes the description of `etag` what it is to be. */
export async function writeAttributes(
  realRoot: string,
  { key, etag }: { readonly key: string; readonly etag: string },
  attributes: Attributes,
): Promise<DescriptionWrite> {
  const folder = folderOf(realRoot, key);
  const names = lookUp(folder) && (await orMissing(readdir(folder)));
  const own = `${etag}.json`;
  const others = names?.filter((name) => name !== own);
  if (isPlain(key, attributes)) {
    if (names?.includes(own) === true) await rm(join(folder, own), { force: true });
    return { changed: [], dropOthers: () => dropFolder(folder, others) };
  }
  // Also the folder that is there: who made it may have died before its name was on the disk.
  const changed = names === undefined ? await makeMissingFolder(folder) : [folder, dirname(folder)];
  await replaceFile(realRoot, join(folder, own), JSON.stringify(attributes));
  return { changed, dropOthers: () => dropFiles(folder, others) };
}

/** After the object left: removes all its descriptions. */
export async function dropAttributes(realRoot: string, key: string): Promise<void> {
  const folder = folderOf(realRoot, key);
  await dropFolder(folder, await orMissing(readdir(folder)));
}

async function dropFiles(folder: string, names: readonly string[] = []): Promise<void> {
  for (const name of names) await rm(join(folder, name), { force: true });
}

/** Removes a folder that holds these names and nothing else; without names there is none. */
async function dropFolder(folder: string, names: readonly string[] | undefined): Promise<void> {
  if (names === undefined) return;
  await dropFiles(folder, names);
  await orMissing(rmdir(folder));
}
