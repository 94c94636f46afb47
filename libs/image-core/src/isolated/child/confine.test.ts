import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it, vi } from 'vitest';
import { childEnvironment } from '../host/environment.ts';
import { createRenderPool } from '../pool.ts';

/** In a process of its own, because what is blocked stays blocked: what loads before, and what after. */
const CONFINED = `
  import sharp from 'sharp';
  import { confineDecoders } from ${JSON.stringify(new URL('./confine.ts', import.meta.url))};
  const dot = sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } });
  const pictures = { svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>') };
  for (const format of ['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'])
    pictures[format] = await dot.clone().toFormat(format).toBuffer();
  const loadable = async () => {
    const found = [];
    for (const [format, bytes] of Object.entries(pictures))
      await sharp(bytes).stats().then(() => found.push(format), () => undefined);
    return found.sort();
  };
  const before = await loadable();
  confineDecoders();
  process.stdout.write(JSON.stringify({ before, after: await loadable() }));`;

it('a child loads the formats of the recipe language, and not SVG, which this sharp could', () => {
  const args = ['--input-type=module', '--eval', CONFINED];
  const text = execFileSync(process.execPath, args, { encoding: 'utf8' });
  const taken = ['avif', 'gif', 'jpeg', 'png', 'tiff', 'webp'];
  expect(JSON.parse(text)).toEqual({
    before: ['avif', 'gif', 'jpeg', 'png', 'svg', 'tiff', 'webp'],
    after: taken,
  });
});

it("a child sees paths of its host's environment, and no secret", async () => {
  const childPath = fileURLToPath(new URL('../../testing/tell-environment.ts', import.meta.url));
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  const error: unknown = await createRenderPool({ childPath, size: 1 })
    .ready()
    .catch((e: unknown) => e);
  vi.unstubAllEnvs();
  expect(String(error)).toContain('PATH');
  expect(String(error)).not.toContain('AWS');
});

const MIB = 1024 ** 2;

it('what passes is a closed list', () => {
  const host = { PATH: '/bin', TMPDIR: '/tmp', AWS_SECRET_ACCESS_KEY: 'x', NODE_OPTIONS: '-r y' };
  expect(childEnvironment(host, 512 * MIB)).toEqual({
    PATH: '/bin',
    TMPDIR: '/tmp',
    VIPS_BLOCK_UNTRUSTED: '1',
    MALLOC_ARENA_MAX: '2',
    MALLOC_MMAP_THRESHOLD_: '131072',
  });
});

it('a child with plenty of memory may keep some of it for the next picture', () => {
  expect(childEnvironment({}, 1024 * MIB)).toEqual({
    VIPS_BLOCK_UNTRUSTED: '1',
    MALLOC_ARENA_MAX: '1',
    MALLOC_MMAP_THRESHOLD_: '4194304',
    MALLOC_TRIM_THRESHOLD_: '134217728',
  });
});
