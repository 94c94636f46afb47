import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { png } from './png.ts';

/** A folder of this test's own, gone after it. */
export function temporaryFolder(): string {
  const folder = realpathSync.native(mkdtempSync(join(tmpdir(), 'image-pipeline-cli-')));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** Writes a file and the folders above it. */
export function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** Writes `count` small photos, `photo-00.png` and on. */
export function writePhotos(folder: string, count: number, side = 48): string[] {
  const names = Array.from({ length: count }, (_, i) => `photo-${String(i).padStart(2, '0')}.png`);
  names.forEach((name, i) => {
    write(join(folder, name), png(side, side, i));
  });
  return names;
}

/** The files of a folder and below, without what stores keep for themselves. */
export function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('.image-pipeline'))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
