import { describe, expect, it } from 'vitest';
import { webImageType } from './web-image.ts';

const bytesOf = (latin1: string) => Uint8Array.from(Buffer.from(latin1, 'latin1'));

describe('an image for browsers', () => {
  it.each([
    ['image/jpeg', '\xff\xd8\xff\xe0'],
    ['image/png', '\x89PNG\r\n\x1a\n'],
    ['image/webp', 'RIFF\0\0\0\0WEBPVP8 '],
    ['image/gif', 'GIF89a'],
    ['image/avif', '\0\0\0\x14ftypavif\0\0\0\0avif'],
  ])('is %s by its bytes', (type, head) => {
    expect(webImageType(bytesOf(head))).toBe(type);
  });

  it.each([
    ['nothing', '', 'expected a picture, got a file of 0 bytes'],
    ['a TIFF', 'II*\0', 'expected one of jpeg, png, webp, avif, gif, got tiff'],
    ['text', 'no image', 'expected one of jpeg, png, webp, avif, gif, got text: send a JPEG'],
  ])('is not %s', (_what, head, message) => {
    expect(() => webImageType(bytesOf(head))).toThrow(message);
  });
});
