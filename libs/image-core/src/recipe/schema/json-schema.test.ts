import { describe, expect, it } from 'vitest';
import { recipeJsonSchema } from './json-schema.ts';

const rendition = () => recipeJsonSchema().properties?.renditions?.items?.properties ?? {};

describe('recipeJsonSchema', () => {
  it('is JSON Schema with a name of its own', () => {
    expect(recipeJsonSchema()).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'urn:image-pipeline:recipe:1',
      title: 'Image Pipeline recipe',
      type: 'object',
    });
  });

  it('asks only for what a person must write', () => {
    expect(recipeJsonSchema().required).toEqual(['renditions']);
    expect(recipeJsonSchema().properties?.renditions?.items?.required).toEqual(['name']);
  });

  it('tells meaning, range, default and the form of a text', () => {
    expect(rendition().width).toMatchObject({ type: 'integer', minimum: 1, maximum: 16_383 });
    expect(rendition().background).toMatchObject({
      default: '#ffffff',
      description: expect.stringContaining('borders') as unknown,
      patternErrorMessage: 'a color as #rrggbb or #rrggbbaa',
    });
  });

  it('refuses unknown fields at every level', () => {
    const open = JSON.stringify(recipeJsonSchema(), (key, value: unknown) => {
      const { properties, additionalProperties } = Object(value) as Record<string, unknown>;
      const isObject = key !== 'properties' && typeof properties === 'object';
      return isObject && additionalProperties !== false ? 'OPEN' : value;
    });
    expect(open).not.toContain('OPEN');
  });

  it('can be written as JSON and read again', () => {
    expect(JSON.parse(JSON.stringify(recipeJsonSchema()))).toEqual(recipeJsonSchema());
  });
});
