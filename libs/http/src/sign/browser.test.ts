import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { signUrl } from './sign-url.ts';

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { signUrl } from './index.ts'; globalThis.signUrl = signUrl;`,
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    minify: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    conditions: ['@image-pipeline/source'],
    absWorkingDir: join(import.meta.dirname, '../..'),
  });
  return outputFiles[0]!.text;
}

it('signUrl is under 2 kB in a browser, compressed, and signs there as it does here', async () => {
  const text = await bundle();
  expect(gzipSync(text).length).toBeLessThan(2000);
  const page: { signUrl?: typeof signUrl } = {};
  runInNewContext(text, Object.assign(page, { crypto, TextEncoder, btoa }));
  const wanted = {
    base: 'https://images.example.com',
    key: 'photo.jpg',
    options: { width: 400, format: 'auto' },
    keyId: '2026-11',
    secret: 'a secret of at least thirty-two bytes',
    expires: 1_798_761_600,
  } as const;
  expect(await page.signUrl?.(wanted)).toBe(await signUrl(wanted));
});
