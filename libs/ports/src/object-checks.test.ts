import { describe, expect, it } from 'vitest';
import {
  checkKey,
  checkPutOptions,
  checkUploadGrantRequest,
  keyProblem,
  listLimit,
} from './object-checks.ts';

describe('keyProblem', () => {
  it.each(['a', ' ', 'a/b//c/', '🦩'.repeat(256), 'k'.repeat(1024)])('finds none in %j', (key) => {
    expect(keyProblem(key)).toBeUndefined();
  });

  it.each([
    ['', 'is empty'],
    ['k'.repeat(1025), 'has 1025 bytes of UTF-8'],
    [`${'🦩'.repeat(256)}k`, 'has 1025 bytes of UTF-8'],
    ['\ud800', 'is not valid Unicode (it holds half a surrogate pair)'],
  ])('of %j is that it %s', (key, problem) => {
    expect(keyProblem(key)).toBe(problem);
  });
});

describe('checkKey', () => {
  it('says what was expected and what came, in bounded length', () => {
    expect(() => {
      checkKey('k'.repeat(2000));
    }).toThrow(
      `expected a key of 1 to 1024 bytes of UTF-8, but "${'k'.repeat(100)}…" has 2000 bytes of UTF-8`,
    );
  });
});

describe('checkPutOptions', () => {
  it.each([
    [{ contentType: 'text/html; charset=utf-8' }],
    [{ contentType: 'image/jpeg', metadata: { 'a-1': 'b "c" ~', empty: '' } }],
  ])('takes %j', (options) => {
    expect(() => {
      checkPutOptions(options);
    }).not.toThrow();
  });

  it.each([
    [{ contentType: '' }, 'contentType'],
    [{ contentType: 'image/jpeg\n' }, 'contentType'],
    [{ contentType: 'a', metadata: { A: 'b' } }, 'metadata name of a-z, 0-9, -, received "A"'],
    [{ contentType: 'a', metadata: { a: 'é' } }, 'metadata "a" to be printable ASCII'],
  ])('refuses %j', (options, message) => {
    function check() {
      checkPutOptions(options);
    }
    expect(check).toThrow(message);
    expect(check).toThrow(expect.objectContaining({ code: 'invalid-argument' }));
  });
});

describe('listLimit', () => {
  it('is 1,000 unless something from 1 to 1,000 was asked for', () => {
    expect([listLimit({}), listLimit({ limit: 1 }), listLimit({ limit: 1000 })]).toEqual([
      1000, 1, 1000,
    ]);
  });

  it.each([0, -1, 1001, 1.5, NaN])('refuses %j', (limit) => {
    expect(() => listLimit({ limit })).toThrow(
      'expected limit to be a whole number from 1 to 1000',
    );
  });
});

describe('checkUploadGrantRequest', () => {
  const request = { key: 'a', contentType: 'image/jpeg', maxBytes: 1, expiresInSeconds: 300 };

  it.each([{}, { expiresInSeconds: 1 }, { maxBytes: 2 ** 40 }])('takes %j', (wanted) => {
    expect(() => {
      checkUploadGrantRequest({ ...request, ...wanted });
    }).not.toThrow();
  });

  it.each([
    [{ key: '' }, 'is empty'],
    [{ contentType: 'é' }, 'contentType'],
    [{ maxBytes: 0 }, 'expected maxBytes to be a whole number of at least 1, received 0'],
    [{ maxBytes: 2.5 }, 'expected maxBytes'],
    [{ expiresInSeconds: 301 }, 'a whole number from 1 to 300, received 301'],
    [{ expiresInSeconds: 0 }, 'expected expiresInSeconds'],
    [{ expiresInSeconds: 1.5 }, 'expected expiresInSeconds'],
  ])('refuses %j', (wanted, message) => {
    expect(() => {
      checkUploadGrantRequest({ ...request, ...wanted });
    }).toThrow(message);
  });
});
