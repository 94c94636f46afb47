import { recipeFields } from '@image-pipeline/image-core/recipe';
import type { Section } from './document.ts';
import { code, table } from './table.ts';

function defaultOf(value: string | undefined, required: boolean): string {
  if (value !== undefined) return code(value);
  return required ? 'required' : '–';
}

export const recipeFieldTable: Section = {
  file: 'libs/image-core/README.md',
  marker: 'recipe-fields',
  render: () =>
    table(
      ['field', 'type', 'range', 'default', 'meaning'],
      recipeFields().map(({ path, type, range = '', default: value, required, meaning }) => [
        code(path),
        type,
        range,
        defaultOf(value, required),
        meaning,
      ]),
    ),
};
