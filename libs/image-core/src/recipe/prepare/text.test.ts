import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultRecipe } from '../defaults.ts';
import { RecipeError } from '../messages/errors.ts';
import { parseRecipe } from './parse.ts';
import { parseRecipeText } from './text.ts';

function refusal(text: string): RecipeError {
  try {
    parseRecipeText(text);
  } catch (error) {
    if (error instanceof RecipeError) return error;
    throw error;
  }
  throw new Error('expected a refusal, but the recipe was accepted');
}

describe('parseRecipeText', () => {
  it('reads what `parseRecipe` reads', () => {
    expect(parseRecipeText(JSON.stringify(defaultRecipe))).toEqual(parseRecipe(defaultRecipe));
  });

  it('reads over a byte order mark', () => {
    expect(parseRecipeText('\ufeff{"renditions":[{"name":"a"}]}').renditions).toHaveLength(1);
  });

  it.each([
    ['', 'line 1, column 1: recipe: expected JSON, received the end of the text'],
    ['{"a":"x', 'line 1, column 8: recipe: expected JSON, received the end of the text'],
    ['[1,', 'line 1, column 4: recipe: expected JSON, received the end of the text'],
    ['{\n', 'line 2, column 1: recipe: expected JSON, received the end of the text'],
    [
      '{"a": "x,\n "b": 1}',
      'line 1, column 10: recipe: expected JSON, received "\\n"; in a text, a line break is \\n and a tab is \\t',
    ],
    ['{"a":', 'line 1, column 6: recipe: expected JSON, received the end of the text'],
    ['{\n  "a": nope }', 'line 2, column 8: recipe: expected JSON, received "nope"'],
    ['{\n "a": 1\n "b": 2 }', 'line 3, column 2: recipe: expected JSON, received "\\""'],
    [
      '{"a":1,}',
      'line 1, column 8: recipe: expected JSON, received "}"; no comma after the last one',
    ],
    [
      "{'a':1}",
      'line 1, column 2: recipe: expected JSON, received "\'"; texts stand in double quotes',
    ],
    [
      '{a: 1}',
      'line 1, column 2: recipe: expected JSON, received "a"; names stand in double quotes',
    ],
    ['{} // x', 'line 1, column 4: recipe: expected JSON, received "/"; JSON has no comments'],
    [
      '{"a": "x\ty"}',
      'line 1, column 9: recipe: expected JSON, received "\\t"; in a text, a line break is \\n and a tab is \\t',
    ],
  ])('tells where %j stops being JSON', (text, message) => {
    expect(refusal(text).message).toBe(message);
  });

  it('tells a place inside the text for any fault of any text', () => {
    const piece = fc.constantFrom(...'{}[],:"\\/-01.eEu \n\ttrue'.split(''), 'null', '"a"', '"a":');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
        const text = pieces.join('');
        const [issue] = refusal(text).issues;
        if (issue?.expected !== 'JSON') return;
        const { line = 0, column = 0 } = issue;
        const lines = text.split('\n');
        expect(line).toBeGreaterThan(0);
        expect(column).toBeGreaterThan(0);
        expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
      }),
      { numRuns: 3000 },
    );
  });

  it('tells the line and column of every issue', () => {
    const text = [
      '{',
      '  "renditions": [',
      '    { "name": "a", "widht": 3 },',
      '    { "width": 0 }',
      '  ],',
      '  "limits": { "bytes": 0 }',
      '}',
    ].join('\n');
    expect(refusal(text).issues.map(({ path, line, column }) => [path, line, column])).toEqual([
      ['renditions[0].widht', 3, 20],
      // Not written: the rendition that lacks it.
      ['renditions[1].name', 4, 5],
      ['renditions[1].width', 4, 7],
      ['limits.bytes', 6, 15],
    ]);
  });

  it('is not led astray by a field whose name begins like another', () => {
    const { issues } = refusal(
      '{"watermark": 1,\n"watermarks": {"a": {"text": 1}},"renditions":[]}',
    );
    expect(issues.find(({ path }) => path === 'watermarks.a.text')).toMatchObject({ line: 2 });
  });

  it('refuses a field that stands twice', () => {
    const text = '{"renditions":[{"name":"a","width":1,\n"width":2},{"name":"b","width":3}]}';
    expect(refusal(text).message).toBe(
      'line 2, column 1: renditions[0].width: expected each field once, received it a second time',
    );
  });
});
