import { expect, it } from 'vitest';
import { FIGURES } from '@image-pipeline/infra';
import { measurePrice } from './price.ts';

it('what the cost table says of one image is what is measured, as far as another machine can tell', async () => {
  const { renderMs, outputKb } = await measurePrice();
  expect(outputKb).toBe(FIGURES.outputKb.value);
  expect(renderMs).toBeGreaterThan(FIGURES.renderMs.value / 5);
  expect(renderMs).toBeLessThan(FIGURES.renderMs.value * 5);
});
