import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, write } from '../testing/folder.ts';
import { png } from '../testing/png.ts';
import { readFallback } from './fallback.ts';

describe('the fallback image', () => {
  it('is what its bytes are, whatever its name says', () => {
    const folder = temporaryFolder();
    write(join(folder, 'none.jpg'), png(2, 2));
    expect(readFallback('none.jpg', folder)).toEqual({
      bytes: png(2, 2),
      contentType: 'image/png',
    });
  });

  it('is refused where it is text', () => {
    const folder = temporaryFolder();
    write(join(folder, 'none.png'), 'no image');
    expect(() => readFallback('none.png', folder)).toThrow(
      'expected an image at none.png as the fallback: expected one of jpeg, png, webp, avif, gif, got text',
    );
  });

  it('is refused where it is not there', () => {
    expect(() => readFallback('none.png', temporaryFolder())).toThrow(
      'expected an image at none.png as the fallback: it cannot be read: ENOENT',
    );
  });
});
