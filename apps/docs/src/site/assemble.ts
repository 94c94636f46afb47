import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { allPages, writtenPages } from '../places.ts';
import { referencePages } from '../reference/pages.ts';
import { type Page } from '../reference/pages.ts';

const write = ({ path, text }: Page): void => {
  const file = join(allPages, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};

/** Puts into one folder what people wrote and what is made from the code. */
export async function assemble(): Promise<void> {
  rmSync(allPages, { recursive: true, force: true });
  cpSync(writtenPages, allPages, { recursive: true });
  for (const page of await referencePages()) write(page);
}
