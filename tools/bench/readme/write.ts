import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDocument, type Section } from '../base/markdown.ts';
import { lists, README } from './lists.ts';

const workspace = join(import.meta.dirname, '../../..');

/** Writes the lists of items and peers into the README, and further sections of it. */
export async function writeReadme(sections: readonly Section[] = []): Promise<void> {
  const { wanted } = await makeDocument(README, [...lists, ...sections]);
  await writeFile(join(workspace, README), wanted);
}

/** Writes the text of each item between its markers, with a sentence that describes the machine. */
export const writeFigures = (
  texts: Readonly<Record<string, string>>,
  machine: string,
): Promise<void> =>
  writeReadme(
    Object.entries(texts).map(([marker, text]) => ({
      file: README,
      marker,
      render: () => `${text}\n\nMeasured on ${machine}.`,
    })),
  );
