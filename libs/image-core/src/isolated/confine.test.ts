import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { childEnvironment } from './environment.ts';

/** In a process of its own: what is blocked stays blocked. */
function confinedLoad(picture: string): string {
  const code = `
    import { confineDecoders } from ${JSON.stringify(new URL('./confine.ts', import.meta.url))};
    import sharp from 'sharp';
    const picture = await ${picture};
    const attempt = () => sharp(picture).metadata().then(({ format }) => format, () => 'refused');
    const before = await attempt();
    confineDecoders();
    process.stdout.write(before + ' ' + (await attempt()));`;
  return execFileSync(process.execPath, ['--input-type=module', '--eval', code], {
    encoding: 'utf8',
  });
}

const dot = `sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })`;

describe('a child process', () => {
  it.each(['jpeg', 'png', 'webp', 'gif', 'tiff'])('can load %s', (format) => {
    expect(confinedLoad(`${dot}.${format}().toBuffer()`)).toBe(`${format} ${format}`);
  });

  it('can load AVIF, which libvips calls heif', () => {
    expect(confinedLoad(`${dot}.avif().toBuffer()`)).toBe('heif heif');
  });

  it('cannot load SVG, which this sharp can', () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>';
    expect(confinedLoad(`Buffer.from(${JSON.stringify(svg)})`)).toBe('svg refused');
  });

  it("sees paths of the host's environment, and no secret", () => {
    const host = { PATH: '/bin', TMPDIR: '/tmp', AWS_SECRET_ACCESS_KEY: 'x', NODE_OPTIONS: '-r y' };
    expect(childEnvironment(host)).toEqual({
      PATH: '/bin',
      TMPDIR: '/tmp',
      VIPS_BLOCK_UNTRUSTED: '1',
      MALLOC_ARENA_MAX: '2',
      MALLOC_MMAP_THRESHOLD_: '131072',
    });
  });
});
