import { describe, expect, it } from 'vitest';
import { cacheControl, isHashed, parseTemplate, splitKey } from './templates.ts';

describe('templates', () => {
  it.each([
    ['a/b/photo.jpg', 'a/b/', 'photo.jpg'],
    ['photo.jpg', '', 'photo.jpg'],
    ['/photo.jpg', '/', 'photo.jpg'],
    ['a//b.jpg', 'a//', 'b.jpg'],
    ['a/', 'a/', ''],
    ['', '', ''],
  ])('splits %j after the last slash', (key, dir, filename) => {
    expect(splitKey(key)).toEqual({ dir, filename });
  });

  it('reads the rendition as text', () => {
    expect(parseTemplate('{rendition}/{dir}{filename}-{hash}', 'small')).toEqual([
      { kind: 'literal', text: 'small/' },
      { kind: 'dir' },
      { kind: 'filename' },
      { kind: 'literal', text: '-' },
      { kind: 'hash' },
    ]);
  });

  it('lets hashed keys be kept for good and stable keys be asked for again', () => {
    expect(isHashed('{dir}{hash}')).toBe(true);
    expect(cacheControl('{dir}{hash}')).toBe('public, max-age=31536000, immutable');
    expect(isHashed('{dir}hash-{filename}')).toBe(false);
    expect(cacheControl('{dir}hash-{filename}')).toBe('public, no-cache');
  });
});
