import { describe, expect, it } from 'vitest';
import { createMemoryMetadataStore } from '@image-pipeline/metadata-store/memory';
import { recordOf } from '../../testing/record.ts';
import { generationToPlan, generationToRender, newestRecipe } from './generation.ts';

const newest = { id: 'newer', generation: 7 };

describe('the newest recipe', () => {
  it('is that of the highest generation, however late an older one wrote', async () => {
    const records = createMemoryMetadataStore();
    expect(await newestRecipe(records)).toBeUndefined();
    const timestamp = '2026-11-02T12:00:00.000Z';
    await records.write(recordOf('a.jpg', { recipe: newest }), undefined);
    const older = { id: 'older', generation: 6 };
    await records.write(recordOf('b.jpg', { recipe: older, timestamp }), undefined);
    expect(await newestRecipe(records)).toEqual(newest);
  });
});

describe('the generation to render with', () => {
  it('is that of the records where they were made with this recipe', () => {
    expect(generationToRender({ id: 'newer', newest, given: undefined })).toBe(7);
  });

  it('is the one given where that is a newer deployment, or the same', () => {
    expect(generationToRender({ id: 'other', newest, given: 8 })).toBe(8);
    expect(generationToRender({ id: 'newer', newest, given: 7 })).toBe(7);
    expect(generationToRender({ id: 'other', newest: undefined, given: 1 })).toBe(1);
  });

  it.each([
    [
      'another recipe',
      { newest, given: undefined },
      'recipe newer, generation 7, and this is recipe other',
    ],
    ['no records', { newest: undefined, given: undefined }, 'there are no records to read'],
    ['an older deployment', { newest, given: 6 }, '--generation 6 of recipe other is not newer'],
    [
      "another recipe's number",
      { newest, given: 7 },
      '--generation 7 of recipe other is not newer',
    ],
  ])('is refused for %s', (_what, choice, message) => {
    expect(() => generationToRender({ id: 'other', ...choice })).toThrow(message);
  });
});

it('a plan takes a recipe that is not the newest for the next deployment', () => {
  expect(generationToPlan({ id: 'newer', newest, given: undefined })).toBe(7);
  expect(generationToPlan({ id: 'other', newest, given: undefined })).toBe(8);
  expect(generationToPlan({ id: 'other', newest: undefined, given: undefined })).toBe(1);
  expect(generationToPlan({ id: 'other', newest, given: 12 })).toBe(12);
});
