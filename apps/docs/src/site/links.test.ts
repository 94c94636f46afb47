import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { brokenLinks } from './links.ts';

function siteOf(pages: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'site-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  for (const [name, html] of Object.entries(pages)) writeFileSync(join(folder, name), html);
  return folder;
}

test('links, pictures and anchors that lead nowhere are named with their page', () => {
  const folder = siteOf({
    'index.html': '<a href="./b.html#there">b</a><a href="/b#gone">b</a><a href="https://x/">x</a>',
    'b.html': '<h2 id="there">b</h2><img src="/c.png"><a href="#there">b</a><a href="d">d</a>',
  });
  expect(brokenLinks(folder).sort()).toEqual([
    'b.html: /c.png leads to no file',
    'b.html: d leads to no file',
    'index.html: /b#gone leads to no anchor',
  ]);
});
