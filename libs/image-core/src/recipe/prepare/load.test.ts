import { describe, expect, it } from 'vitest';
import { loadRecipe } from './load.ts';

const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const text = JSON.stringify({
  renditions: [{ name: 'web', width: 640, watermark: 'logo' }],
  watermarks: { logo: { image: 'logo.png' } },
});

describe('loading a recipe', () => {
  it('reads the watermark images that it names, and no other', async () => {
    const asked: string[] = [];
    const prepared = await loadRecipe(text, async (path) => {
      asked.push(path);
      return PNG;
    });
    expect(asked).toEqual(['logo.png']);
    expect(prepared.assets).toEqual({ 'logo.png': PNG });
  });

  it('says which field names an image that is not there', async () => {
    await expect(loadRecipe(text, async () => undefined)).rejects.toThrow('watermarks.logo.image');
  });

  it('passes on why an image cannot be read', async () => {
    const failure = new Error('EACCES');
    await expect(loadRecipe(text, () => Promise.reject(failure))).rejects.toBe(failure);
  });

  it('tells the line of a fault', async () => {
    const wrong = '{\n  "renditions": [{ "name": "web", "widht": 640 }]\n}';
    await expect(loadRecipe(wrong, async () => undefined)).rejects.toMatchObject({
      issues: [{ line: 2 }],
    });
  });
});
