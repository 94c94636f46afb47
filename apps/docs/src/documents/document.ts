import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as prettier from 'prettier';
import { workspace } from '../places.ts';

/** A part of a document that is made from the code. */
export interface Section {
  /** Relative to the workspace. */
  readonly file: string;
  /** The part between `<!-- marker:start -->` and `<!-- marker:end -->`; without it, the whole file. */
  readonly marker?: string;
  readonly render: () => string | Promise<string>;
}

/** Puts `content` between the two comments of `marker`. */
export function fill(text: string, marker: string, content: string): string {
  const [start, end] = [`<!-- ${marker}:start -->`, `<!-- ${marker}:end -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`expected ${start} and ${end}, in this order`);
  return `${text.slice(0, from + start.length)}\n\n${content}\n\n${text.slice(to)}`;
}

const contentOf = (file: string): string =>
  existsSync(join(workspace, file)) ? readFileSync(join(workspace, file), 'utf8') : '';

async function apply(text: string, { file, marker, render }: Section): Promise<string> {
  const content = await render();
  if (marker === undefined) return content;
  try {
    return fill(text, marker, content);
  } catch (cause) {
    throw new Error(`${file}: ${cause instanceof Error ? cause.message : ''}`, { cause });
  }
}

/** A document as it is and as it should be, formatted as the repository is. */
export interface Document {
  readonly file: string;
  readonly present: string;
  readonly wanted: string;
}

export async function makeDocument(file: string, sections: readonly Section[]): Promise<Document> {
  const present = contentOf(file);
  const filepath = join(workspace, file);
  const config = await prettier.resolveConfig(filepath);
  let text = present;
  for (const section of sections) text = await apply(text, section);
  return { file, present, wanted: await prettier.format(text, { ...config, filepath }) };
}
