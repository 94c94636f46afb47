import { findPackageJSON } from 'node:module';
import { expect, it } from 'vitest';

it('uses the sharp of the engine: peers and ours measure the same libvips', () => {
  const engine = import.meta.resolve('@image-pipeline/image-core');
  expect(findPackageJSON('sharp', import.meta.url)).toBe(findPackageJSON('sharp', engine));
});
