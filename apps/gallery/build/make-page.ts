import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

/** `</script>` and `</style>` in a text would end it; esbuild writes both so that they do not. */
async function bundle(file: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    // What can tell light-dark() knows all this too.
    target: ['es2024', 'chrome123', 'firefox126', 'safari17.5'],
    charset: 'utf8',
    logLevel: 'warning',
  });
  return outputFiles[0]?.text.trim() ?? '';
}

/** Replaces the one place where `pattern` stands by what `replacement` makes of the file named there. */
async function inline(
  html: string,
  pattern: RegExp,
  replacement: (file: string) => Promise<string>,
): Promise<string> {
  const [found, file] = pattern.exec(html) ?? [];
  if (found === undefined || file === undefined) {
    throw new Error(`expected ${String(pattern)} in the page, found nothing like it`);
  }
  const made = await replacement(file);
  // A function: a `$` in the code means nothing.
  return html.replace(found, () => made);
}

/** Between two elements a line break and its indentation say nothing. */
const minifyMarkup = (html: string): string => html.replaceAll(/>\s*\n\s*</g, '><');

/**
 * One page without any other file: `index.html` of a folder, its style sheet and its module script inlined.
 * Neither carries an attribute of its own, so that a policy can name them by their hashes.
 */
export async function makePage(folder: string): Promise<string> {
  const html = minifyMarkup(await readFile(join(folder, 'index.html'), 'utf8'));
  const styled = await inline(
    html,
    /<link rel="stylesheet" href="([^"]+)" ?\/?>/,
    async (file) => `<style>${await bundle(join(folder, file))}</style>`,
  );
  return inline(
    styled,
    /<script type="module" src="([^"]+)"><\/script>/,
    async (file) => `<script type="module">${await bundle(join(folder, file))}</script>`,
  );
}
