import { describe, expect, it } from 'vitest';
import { parseSigningKeys, SigningKeyError } from './keys.ts';

const secret = 'a secret of at least thirty-two bytes';

describe('signing keys', () => {
  it('are read from JSON, or from an object', () => {
    const keys = { '2026-11': secret, old_1: `${secret}!` };
    expect(parseSigningKeys(JSON.stringify(keys))).toEqual(keys);
    expect(parseSigningKeys(keys)).toEqual(keys);
  });

  it.each([undefined, '', ' \n', '{}', {}])('are none where nothing is set: %j', (input) => {
    expect(parseSigningKeys(input)).toEqual({});
  });

  it.each([
    ['{"a": "short"}', /at least 32 bytes, received 5 bytes/],
    [`{"a b": "${secret}"}`, /key id of 1 to 32 letters, digits, _ or -, received "a b"/],
    [`{"": "${secret}"}`, /key id/],
    [`{"${'k'.repeat(33)}": "${secret}"}`, /key id/],
    ['{"a": 12345678901234567890123456789012}', /received a value of type number/],
    ['{"a": null}', /received a value of type object/],
    [`["${secret}"]`, /an object of key ids to secrets/],
    [`"${secret}"`, /an object of key ids to secrets/],
    ['null', /an object of key ids to secrets/],
    ['kid=secret', /received no JSON/],
  ])('are refused: %s', (input, message) => {
    expect(() => parseSigningKeys(input)).toThrow(SigningKeyError);
    expect(() => parseSigningKeys(input)).toThrow(message);
  });

  it('are as long as their bytes, not their characters', () => {
    expect(parseSigningKeys({ a: 'ü'.repeat(16) })).toEqual({ a: 'ü'.repeat(16) });
    expect(() => parseSigningKeys({ a: 'ü'.repeat(15) })).toThrow(/30 bytes/);
  });

  it('never stand in a message', () => {
    const broken = ['hunter2hunter2hunter2', `{"a": "hunter2",}`, '{"a": "hunter2"}', '"hunter2"'];
    for (const input of broken) {
      expect(() => parseSigningKeys(input)).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining('hunter') as string }),
      );
    }
  });
});
