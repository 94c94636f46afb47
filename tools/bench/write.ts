import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDocument, workspace } from '../docs/document.ts';

const README = 'tools/bench/README.md';

/** Puts each item's text between its markers in the README, with the sentence of the machine. */
export async function writeReadme(
  texts: Readonly<Record<string, string>>,
  machine: string,
): Promise<void> {
  const sections = Object.entries(texts).map(([marker, text]) => ({
    file: README,
    marker,
    render: () => `${text}\n\nMeasured on ${machine}.`,
  }));
  const { wanted } = await makeDocument(README, sections);
  await writeFile(join(workspace, README), wanted);
}
