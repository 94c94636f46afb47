import { expect, it } from 'vitest';
import { assertSafeSharp } from './sharp.ts';

it.each(['0.35.4', '0.34.9', '0.9.0', '0.35.0-rc.1'])('refuses sharp %s', (version) => {
  expect(() => {
    assertSafeSharp(version);
  }).toThrow(/needs sharp 0\.35\.5 or newer/);
});

it.each(['0.35.5', '0.35.10', '0.36.0', '1.0.0', '0.36.0-rc.0'])('takes sharp %s', (version) => {
  expect(() => {
    assertSafeSharp(version);
  }).not.toThrow();
});
