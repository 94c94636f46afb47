import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makePage } from './make-page.ts';

const HTML = `<head>
  <link rel="stylesheet" href="style.css" />
</head>
<body>
  <p>a  b</p>
  <script type="module" src="main.ts"></script>
</body>`;

/** A page of these files, built. */
function make(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'page-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  for (const [name, text] of Object.entries({ 'index.html': HTML, ...files })) {
    writeFileSync(join(folder, name), text);
  }
  return makePage(folder);
}

describe('a page', () => {
  it('has its style and its script in itself, with what they import', async () => {
    const page = await make({
      'style.css': `@import './base.css';`,
      'base.css': 'p { color: red; }',
      'main.ts': `import { words } from './words.ts';\nconsole.log(words as string);`,
      'words.ts': `export const words = 'inlined';`,
    });
    expect(page).toMatch(/<style>p\{color:red\}<\/style>/);
    expect(page).toMatch(/<script type="module">[^<]*inlined[^<]*<\/script>/);
    expect(page).not.toMatch(/href|src=|import/);
    expect(page).toContain('<p>a  b</p>');
  });

  it('is not ended by what stands in a text of it', async () => {
    const page = await make({
      'style.css': `p::before { content: '</style>'; }`,
      'main.ts': `console.log('</script>$&');`,
    });
    expect(page.match(/<\/style>/g)).toHaveLength(1);
    expect(page.match(/<\/script>/g)).toHaveLength(1);
    expect(page).toContain('$&');
  });

  it('that names no style is refused', async () => {
    const made = make({ 'index.html': '<script type="module" src="main.ts"></script>' });
    await expect(made).rejects.toThrow('expected /<link rel="stylesheet"');
  });
});
