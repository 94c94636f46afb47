import { describe, expect, it } from 'vitest';
import { imagePath, keyPath, underOneName, webAddress } from './address.ts';

describe('the path of a key', () => {
  it('escapes what means something in a URL, and keeps its slashes', () => {
    expect(keyPath('a b/100%?#&+ü.jpg')).toBe('a%20b/100%25%3F%23%26%2B%C3%BC.jpg');
  });

  it('in the API keeps a last segment from being read as an action', () => {
    expect(imagePath('2026/lake.jpg')).toBe('images/2026/lake.jpg');
    expect(imagePath('2026/sync')).toBe('images/2026%2Fsync');
    expect(imagePath('a/srcset')).toBe('images/a%2Fsrcset');
    expect(imagePath('sync/a.jpg')).toBe('images/sync/a.jpg');
  });
});

describe('an address for a link', () => {
  it('is resolved against the page', () => {
    expect(webAddress('processed-a.jpg', 'https://example.com/x/')).toBe(
      'https://example.com/x/processed-a.jpg',
    );
  });

  it('is never one that runs code', () => {
    expect(webAddress('javascript:alert(1)', 'https://example.com/')).toBeUndefined();
    expect(webAddress('data:text/html,x', 'https://example.com/')).toBeUndefined();
    expect(webAddress('http://', 'https://example.com/')).toBeUndefined();
  });
});

describe('an address of this machine', () => {
  it('is that of the page, by whatever name it is called', () => {
    const base = 'http://localhost:8080/';
    expect(underOneName('http://127.0.0.1:8080/uploads/files', base)).toBe(`${base}uploads/files`);
    expect(underOneName('/uploads/files', base)).toBe(`${base}uploads/files`);
  });

  it('at another port, or of another machine, is another one', () => {
    const base = 'http://localhost:8080/';
    for (const url of ['http://127.0.0.1:8081/x', 'https://bucket.example.com/']) {
      expect(underOneName(url, base)).toBe(url);
    }
  });
});
