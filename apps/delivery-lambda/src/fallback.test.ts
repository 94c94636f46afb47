import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { readFallback } from './fallback.ts';

const PNG_HEAD = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** Writes a file; returns its path as `insideFunction` resolves it from anywhere. */
function fileWith(name: string, content: string | Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'delivery-fallback-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  writeFileSync(join(folder, name), content);
  return pathToFileURL(join(folder, name)).href;
}

it('serves a PNG as one, whatever its name says', async () => {
  const fallback = await readFallback(fileWith('none.jpg', PNG_HEAD));
  expect(fallback).toEqual({ bytes: PNG_HEAD, contentType: 'image/png' });
});

it('takes no text for a fallback image', async () => {
  const file = fileWith('none.png', 'no image');
  await expect(readFallback(file)).rejects.toThrow(
    `expected an image at "${file}" as FALLBACK_FILE: expected one of jpeg, png, webp, avif, gif, got text`,
  );
});
