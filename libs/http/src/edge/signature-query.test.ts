import { describe, expect, it } from 'vitest';
import { isCurrent, readSignature } from './signature-query.ts';

const good = { kid: 'k-1_A', exp: '1798761600', sig: `${'aZ0-_'.repeat(8)}ab8` };

const read = (search: string) => readSignature((name) => new URLSearchParams(search).getAll(name));

const text = (values: Readonly<Record<string, string>>) =>
  Object.entries(values)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');

describe('the signature in a query', () => {
  it('is read in any order, beside anything', () => {
    expect(read(text(good))).toEqual(good);
    expect(read(`a=1&sig=${good.sig}&exp=${good.exp}&kid=${good.kid}`)).toEqual(good);
  });

  it.each([
    ['kid', ['', 'a b', 'ü', 'a.b', 'k'.repeat(33)]],
    ['exp', ['', '0', '01', '-1', '1.5', '1e9', '0x10', '100000000000', ' 1']],
    [
      'sig',
      ['', 'a', good.sig.slice(1), `${good.sig}A`, `${good.sig}=`, good.sig.replace('-', '+')],
    ],
  ])('is none where %s has another form', (name, values) => {
    for (const value of values) expect(read(text({ ...good, [name]: value }))).toBeUndefined();
  });

  it('has one text for its bytes', () => {
    const same = Array.from('9-_', (last) => `${good.sig.slice(0, -1)}${last}`);
    for (const sig of same) {
      expect(Buffer.from(sig, 'base64url')).toEqual(Buffer.from(good.sig, 'base64url'));
      expect(read(text({ ...good, sig }))).toBeUndefined();
    }
  });

  it.each(['kid', 'exp', 'sig'] as const)('is none where %s is missing or doubled', (name) => {
    const { [name]: value, ...others } = good;
    expect(read(text(others))).toBeUndefined();
    expect(read(`${text(good)}&${name}=${value}`)).toBeUndefined();
  });
});

describe('a time', () => {
  it('is good until its very second', () => {
    expect(isCurrent('100', 99_999)).toBe(true);
    expect(isCurrent('100', 100_000)).toBe(false);
  });
});
