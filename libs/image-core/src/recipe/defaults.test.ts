import { expect, it } from 'vitest';
import { defaultRecipe } from './defaults.ts';
import { renditionKey } from './keys/keys.ts';
import { prepareRecipe } from './prepare/prepare.ts';

it('the default recipe fits photo.jpg into 1,024 pixels as processed-photo.jpg, with a watermark at the bottom right', () => {
  const prepared = prepareRecipe(defaultRecipe);
  expect(prepared.recipe.renditions).toEqual([
    expect.objectContaining({
      name: 'default',
      width: 1024,
      height: 1024,
      fit: 'inside',
      enlarge: false,
      format: 'source',
      watermark: 'text',
    }),
  ]);
  expect(prepared.recipe.watermarks).toMatchObject({
    text: { text: 'Image Pipeline', gravity: 'southeast' },
  });
  expect(renditionKey(prepared, 'default', { key: 'photo.jpg', etag: 'x' })).toBe(
    'processed-photo.jpg',
  );
});
