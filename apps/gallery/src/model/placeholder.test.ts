import { describe, expect, it } from 'vitest';
import { placeholderUrl } from './placeholder.ts';

describe('a placeholder', () => {
  it('is a PNG in a data URL', () => {
    const url = placeholderUrl('1QcSHQRnh493V4dIh4eXh1h4kJUI') ?? '';
    const [head, body = ''] = url.split(',');
    expect(head).toBe('data:image/png;base64');
    expect(atob(body).slice(1, 4)).toBe('PNG');
  });

  it.each([undefined, '', 'AA==', 'not base64!', 'a', '"><script>', 'A'.repeat(400)])(
    'is none for %s',
    (text) => {
      expect(placeholderUrl(text)).toBeUndefined();
    },
  );
});
