import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** A fresh folder that is removed when the tests of the file are through. */
export function temporaryFolder(name: string) {
  const path = mkdtempSync(join(tmpdir(), `image-pipeline-${name}-`));
  afterAll(() => {
    rmSync(path, { recursive: true, force: true });
  });
  return { path, file: (child: string) => join(path, child) };
}
