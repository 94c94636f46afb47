import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** What a browser would load for a line of code. */
export type Weight =
  | { readonly ok: true; readonly bytes: number; readonly zipped: number }
  | { readonly ok: false; readonly problem: string };

/**
 * Bundles `code` for browsers, minified, as if it stood in a file of `folder`; our own packages from their sources.
 * What no browser has, a \`node:\` module above all, is a problem.
 */
export async function weigh(code: string, folder: string): Promise<Weight> {
  try {
    const { outputFiles } = await build({
      stdin: { contents: code, resolveDir: folder, loader: 'ts' },
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'browser',
      target: 'es2022',
      conditions: ['@image-pipeline/source'],
      write: false,
      logLevel: 'silent',
    });
    const [{ contents } = { contents: new Uint8Array() }] = outputFiles;
    return { ok: true, bytes: contents.length, zipped: gzipSync(contents, { level: 9 }).length };
  } catch (error) {
    return { ok: false, problem: (error as Error).message };
  }
}
