import { describe, expect, it } from 'vitest';
import { defaultRecipe } from '../defaults.ts';
import { RecipeError } from '../messages/errors.ts';
import { parseRecipe } from './parse.ts';

function refusal(json: unknown): RecipeError {
  try {
    parseRecipe(json);
  } catch (error) {
    if (error instanceof RecipeError) return error;
    throw error;
  }
  throw new Error('expected a refusal, but the recipe was accepted');
}

const QUALITY = 'an integer from 1 to 100, "auto" or an object with "score"';
const TIME = 'a time from "50ms" to "60s", in whole ms or s';

const withRendition = (fields: object) => ({ renditions: [{ name: 'small', ...fields }] });
const withWatermark = (mark: unknown) => ({ ...withRendition({}), watermarks: { logo: mark } });

describe('parseRecipe', () => {
  it('fills in every default', () => {
    const recipe = parseRecipe(withRendition({ width: 320 }));
    expect(recipe).toMatchObject({
      version: 1,
      watermarks: {},
      metadata: { keep: [] },
      color: 'srgb',
      accept: ['jpeg', 'png', 'webp', 'gif', 'tiff'],
      limits: { bytes: 104_857_600, pixels: 100_000_000, frames: 300 },
      renditions: [{ width: 320, fit: 'inside', format: 'source', enlarge: false }],
    });
  });

  it.each([
    defaultRecipe,
    withRendition({ format: 'avif', quality: { score: 85 }, within: '2000ms', fallback: 'webp' }),
  ])('takes what it gave', (recipe) => {
    const once = parseRecipe(recipe);
    expect(parseRecipe(once)).toEqual(once);
  });

  it.each(['50ms', '800ms', '59999ms', '1s', '60s'])('takes a time of %s', (within) => {
    const [rendition] = parseRecipe(withRendition({ within })).renditions;
    expect(rendition?.within).toBe(within);
  });

  it('names the path of an unknown field and the nearest known one', () => {
    expect(refusal(withRendition({ widht: 100 })).message).toBe(
      'renditions[0].widht: unknown field; did you mean "width"?',
    );
  });

  it('offers no name where none is near', () => {
    expect(refusal(withRendition({ zoomFactor: 2 })).message).toBe(
      'renditions[0].zoomFactor: unknown field',
    );
  });

  it.each([
    [{ quality: 101 }, `quality: expected ${QUALITY}, received 101`],
    [{ quality: 1.5 }, `quality: expected ${QUALITY}, received 1.5`],
    [{ quality: '80' }, `quality: expected ${QUALITY}, received "80"`],
    [{ quality: 'auot' }, `quality: expected ${QUALITY}, received "auot"; did you mean "auto"?`],
    [{ quality: { score: 96 } }, 'quality.score: expected an integer from 30 to 95, received 96'],
    [{ quality: { score: 80, butteraugli: 1 } }, 'quality.butteraugli: unknown field'],
    [{ quality: {} }, 'quality.score: expected an integer from 30 to 95, received nothing'],
    [{ within: 800 }, `within: expected ${TIME}, received 800`],
    ...['49ms', '60001ms', '61s', '0s', '1.5s', '08s', '1 s', '1S', '800'].map(
      (within): [object, string] => [{ within }, `within: expected ${TIME}, received "${within}"`],
    ),
    [
      { within: '1s', fallback: 'gif' },
      'fallback: expected "webp", "jpeg" or "png", received "gif"',
    ],
    [{ width: 20_000 }, 'width: expected an integer from 1 to 16383, received 20000'],
    [{ rotate: Number.NaN }, 'rotate: expected a number from -360 to 360, received NaN'],
    [{ enlarge: 'yes' }, 'enlarge: expected true or false, received "yes"'],
    [{ blur: null }, 'blur: expected a number from 0.3 to 100, received null'],
    [{ background: 'red' }, 'background: expected a color as #rrggbb or #rrggbbaa, received "red"'],
    [{ key: '' }, 'key: expected a text of 1 to 256 characters, received ""'],
    [
      { crop: [1] },
      'crop: expected an object with "left", "top", "width" and "height", received a list',
    ],
    [{ position: { x: 2, y: 0 } }, 'position.x: expected a number from 0 to 1, received 2'],
    [{ position: { x: 0 } }, 'position.y: expected a number from 0 to 1, received nothing'],
    [{ trim: { treshold: 1 } }, 'trim.treshold: unknown field; did you mean "threshold"?'],
    [
      { name: 'Small One' },
      'name: expected 1 to 32 lower-case letters, digits and inner hyphens, received "Small One"',
    ],
    [
      { format: 'jpg' },
      'format: expected "source", "jpeg", "png", "webp", "avif" or "gif", received "jpg"; did you mean "jpeg"?',
    ],
    [
      { fit: 'Cover' },
      'fit: expected "inside", "outside", "cover", "contain" or "fill", received "Cover"; did you mean "cover"?',
    ],
  ])('says of %j what was expected and what came', (fields, message) => {
    expect(refusal(withRendition(fields)).message).toBe(`renditions[0].${message}`);
  });

  it('names all positions, words and point, and the nearest word', () => {
    const { message } = refusal(withRendition({ position: 'centre' }));
    expect(message).toContain('"attention" or "entropy" or an object with "x" and "y"');
    expect(message).toMatch(/received "centre"; did you mean "center"\?$/);
  });

  it.each([
    [undefined, 'recipe: expected an object with "renditions", received nothing'],
    [null, 'recipe: expected an object with "renditions", received null'],
    [[], 'recipe: expected an object with "renditions", received an empty list'],
    [() => 1, 'recipe: expected an object with "renditions", received a function'],
    [{}, 'renditions: expected a list of 1 to 50, received nothing'],
    [{ renditions: [] }, 'renditions: expected a list of 1 to 50, received an empty list'],
    [{ renditions: ['a'] }, 'renditions[0]: expected an object with "name", received "a"'],
    [
      { renditions: [{}] },
      'renditions[0].name: expected 1 to 32 lower-case letters, digits and inner hyphens, received nothing',
    ],
    [
      { ...withRendition({}), accept: ['jpeg', 'heic'] },
      'accept[1]: expected "jpeg", "png", "webp", "gif", "tiff" or "avif", received "heic"',
    ],
    [
      { ...withRendition({}), accept: [] },
      'accept: expected a list of at least 1, received an empty list',
    ],
    [{ ...withRendition({}), version: 0 }, 'version: expected 1, received 0'],
  ])('refuses %j as a whole', (json, message) => {
    expect(refusal(json).message).toBe(message);
  });

  it.each([
    [{ text: 3 }, 'logo.text: expected one line of 1 to 200 characters, received 3'],
    [
      { text: 'two\nlines' },
      'logo.text: expected one line of 1 to 200 characters, received "two\\nlines"',
    ],
    [{ text: '\ud800' }, 'logo.text: expected one line of 1 to 200 characters, received "\\ud800"'],
    [{ text: 'x', opacity: 2 }, 'logo.opacity: expected a number from 0 to 1, received 2'],
    [{ text: 'x', colour: '#000000' }, 'logo.colour: unknown field; did you mean "color"?'],
    [{ image: 'logo.png', shadow: true }, 'logo.shadow: unknown field'],
    [
      { image: 5, gravty: 'east' },
      'logo.image: expected a path of 1 to 1,024 characters, received 5',
    ],
    [{ text: 'x', image: 'y' }, 'logo: expected either "text" or "image", received both'],
    [{ opacity: 1 }, 'logo: expected either "text" or "image", received neither'],
    [
      { imgae: 'x' },
      'logo: expected either "text" or "image", received neither; did you mean "image"?',
    ],
    ['x', 'logo: expected an object with "text" or an object with "image", received "x"'],
  ])('speaks about the kind of watermark that was meant by %j', (mark, message) => {
    expect(refusal(withWatermark(mark)).message.split('\n')[0]).toBe(`watermarks.${message}`);
  });

  it('tells the rule for names of watermarks', () => {
    const json = { ...withRendition({}), watermarks: { 'My Logo': { text: 'x' } } };
    expect(refusal(json).message).toBe(
      'watermarks["My Logo"]: expected as its name 1 to 32 lower-case letters, digits and inner hyphens, received "My Logo"',
    );
  });

  it('takes no field from the prototype', () => {
    const json: unknown = JSON.parse('{"renditions":[{"name":"a"}],"__proto__":{"color":"p3"}}');
    expect(refusal(json).message).toContain('unknown field');
  });

  it('lists every issue, for programs and one per line for people', () => {
    const error = refusal({
      renditions: [{ name: 'a', quality: 0, widht: 1 }],
      limits: { bytes: 0 },
    });
    expect(error.code).toBe('invalid-recipe');
    expect(error.issues).toHaveLength(3);
    expect(error.issues[0]).toEqual({
      path: 'renditions[0].quality',
      expected: QUALITY,
      received: '0',
    });
    expect(error.message.split('\n')).toHaveLength(3);
  });

  it('shortens what is too long to show', () => {
    const { message } = refusal(withRendition({ background: 'x'.repeat(5000) }));
    expect(message.length).toBeLessThan(200);
  });
});
