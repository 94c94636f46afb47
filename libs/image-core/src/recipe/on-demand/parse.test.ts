import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adHocOptions } from '../../testing/ad-hoc-options.ts';
import { RecipeError } from '../messages/errors.ts';
import { rendition } from '../schema/rendition.ts';
import { AD_HOC_FIELDS, type AdHocOptions, formatAdHocOptions } from './options.ts';
import { parseAdHocOptions, readAdHocOptions } from './parse.ts';

function refusal(text: string): RecipeError {
  try {
    parseAdHocOptions(text);
  } catch (error) {
    if (error instanceof RecipeError) return error;
    throw error;
  }
  throw new Error(`expected a refusal, but ${text} was accepted`);
}

function filledIn({ format = 'source', fallback = 'webp', ...options }: AdHocOptions) {
  const { background, ...rendered } = rendition.parse({ name: 'x', ...options });
  const opaque = background.toLowerCase().replace(/^(#.{6})ff$/, '$1');
  // -0 means what 0 means.
  return JSON.parse(
    JSON.stringify({ ...rendered, background: opaque, format, fallback }),
  ) as unknown;
}

describe('parseAdHocOptions', () => {
  it.each<[string, AdHocOptions]>([
    ['format=source', { format: 'source' }],
    ['format=auto', { format: 'auto' }],
    ['width=400,height=300,fit=cover', { width: 400, height: 300, fit: 'cover' }],
    ['rotate=-1.5,flip=true', { rotate: -1.5, flip: true }],
    ['background=11223344', { background: '#11223344' }],
    ['position=west', { position: 'west' }],
    ['position=0:0.25', { position: { x: 0, y: 0.25 } }],
    ['crop=0:0:0.5:1', { crop: { left: 0, top: 0, width: 0.5, height: 1 } }],
    ['extend=1:2:3:4', { extend: { top: 1, right: 2, bottom: 3, left: 4 } }],
    ['quality=auto', { quality: 'auto' }],
    ['quality=score:85', { quality: { score: 85 } }],
    ['within=800ms,fallback=jpeg', { within: '800ms', fallback: 'jpeg' }],
    ['trim=12.5', { trim: { threshold: 12.5 } }],
  ])('reads %s', (text, options) => {
    expect(parseAdHocOptions(text)).toEqual(options);
  });

  it.each([
    ['widht=4', 'widht: unknown word; did you mean "width"?'],
    ['zoomFactor=4', 'zoomFactor: unknown word'],
    ['__proto__=4', '__proto__: unknown word'],
    ['constructor=4', 'constructor: unknown word'],
    ['name=x', 'name: unknown word'],
    ['key=x', 'key: unknown word'],
    ['=4', '[""]: unknown word'],
    ['a\nb=4', '["a\\nb"]: unknown word'],
    ['', 'options: expected `name=value`, received ""'],
    ['width', 'options: expected `name=value`, received "width"'],
    ['width=4,', 'options: expected `name=value`, received ""'],
    ['width=4,width=4', 'width: expected each word once, received it a second time'],
    ['width=0', 'width: expected an integer from 1 to 16383, received 0'],
    ['width=', 'width: expected an integer from 1 to 16383, received ""'],
    ['width=0x10', 'width: expected an integer from 1 to 16383, received "0x10"'],
    ['width=１', 'width: expected an integer from 1 to 16383, received "１"'],
    ['width=4=4', 'width: expected an integer from 1 to 16383, received "4=4"'],
    ['blur=1e999', 'blur: expected a number from 0.3 to 100, received Infinity'],
    ['rotate=NaN', 'rotate: expected a number from -360 to 360, received "NaN"'],
    ['flip=yes', 'flip: expected true or false, received "yes"'],
    ['flip=toString', 'flip: expected true or false, received "toString"'],
    [
      'fit=crop',
      'fit: expected "inside", "outside", "cover", "contain" or "fill", received "crop"',
    ],
    ['background=red', 'background: expected a color as #rrggbb or #rrggbbaa, received "red"'],
    ['background=abc', 'background: expected a color as #rrggbb or #rrggbbaa, received "#abc"'],
    ['position=nort', expect.stringContaining('did you mean "north"?')],
    ['position=0.5:2', 'position.y: expected a number from 0 to 1, received 2'],
    ['position=1:1:1', 'position: expected `x:y`, received "1:1:1"'],
    ['crop=0:0:1', 'crop: expected `left:top:width:height`, received "0:0:1"'],
    ['crop=0:0:1:', 'crop.height: expected a number from 0.001 to 1, received ""'],
    ['extend=1:2:3:4.5', 'extend.left: expected an integer from 0 to 4096, received 4.5'],
    ['trim=1:2', 'trim: expected `threshold`, received "1:2"'],
    ['trim=', 'trim.threshold: expected a number from 0 to 255, received ""'],
    ['quality=score:20', 'quality.score: expected an integer from 30 to 95, received 20'],
    ['quality=score:', 'quality.score: expected an integer from 30 to 95, received ""'],
    ['quality=ssim:85', 'quality: expected `score:number`, received "ssim:85"'],
    ['quality=score:85:1', 'quality: expected `score:number`, received "score:85:1"'],
    ['quality=best', expect.stringContaining('"auto"')],
    ['within=1.5s', expect.stringContaining('"50ms" to "60s", in whole ms or s, received "1.5s"')],
    ['fallback=avif', 'fallback: expected "webp", "jpeg" or "png", received "avif"'],
    ['format=heic', expect.stringContaining('"gif" or "auto", received "heic"')],
    ['watermark=a%2Cb', expect.stringContaining('lower-case letters')],
  ])('refuses %s', (text, message) => {
    expect(refusal(text).message).toEqual(message);
  });

  it('tells everything that is wrong with the values at once', () => {
    expect(refusal('width=0,quality=101').issues.map(({ path }) => path)).toEqual([
      'width',
      'quality',
    ]);
  });

  it.each([
    ['height=300,width=400', 'width=400,height=300'],
    ['width=4.0', 'width=4'],
    ['width=004', 'width=4'],
    ['width=4e2', 'width=400'],
    ['width=4,fit=inside', 'width=4'],
    ['width=4,flip=false', 'width=4'],
    ['width=4,format=source', 'width=4'],
    ['flip=false', 'format=source'],
    ['rotate=-0', 'format=source'],
    ['background=FF8800', 'background=ff8800'],
    ['background=ff8800ff', 'background=ff8800'],
    ['background=#ff8800', 'background=ff8800'],
    ['crop=.5:0:0.5:1', undefined],
    ['quality=score:085', 'quality=score:85'],
    ['within=2000ms', 'within=2s'],
    ['within=2s,fallback=webp', 'within=2s'],
    ['fallback=jpeg,within=2s', 'within=2s,fallback=jpeg'],
    ['position=00.5:1', 'position=0.5:1'],
  ])('refuses %s, which is not the one way to write it', (text, canonical) => {
    const [issue] = refusal(text).issues;
    if (canonical === undefined) expect(issue?.path).toBe('crop.left');
    else
      expect(issue).toMatchObject({
        path: 'options',
        expected: `the canonical form \`${canonical}\``,
      });
  });

  it('gives back what was formatted, but for defaults', () => {
    fc.assert(
      fc.property(adHocOptions, (options) => {
        expect(filledIn(parseAdHocOptions(formatAdHocOptions(options)))).toEqual(filledIn(options));
      }),
    );
  });

  it('takes no text but the canonical one', () => {
    const piece = fc.tuple(
      fc.constantFrom(...AD_HOC_FIELDS),
      fc.constantFrom(
        ...['true', '1', '01', '1.50', '2', 'ffffff', 'cover', 'auto', '0:0', '1:1:1:1'],
        ...['score:85', 'score:085', '2s', '2000ms', 'webp', 'jpeg'],
      ),
    );
    const text = fc.array(piece, { maxLength: 3 }).map((all) => all.map((p) => p.join('=')).join());
    fc.assert(
      fc.property(fc.oneof(text, fc.string()), (candidate) => {
        try {
          expect(formatAdHocOptions(parseAdHocOptions(candidate))).toBe(candidate);
        } catch (error) {
          expect(error).toBeInstanceOf(RecipeError);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('is not kept busy by a long text', () => {
    expect(refusal('width=1,'.repeat(100_000)).message).toBe(
      'options: expected at most 1024 characters, received 800000 characters',
    );
    const started = performance.now();
    refusal('a,'.repeat(512));
    refusal(`${'a'.repeat(1000)}=1`);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('readAdHocOptions', () => {
  it('takes any order, and defaults that are written out', () => {
    const options = readAdHocOptions('fit=inside,format=webp,height=300,width=400');
    expect(formatAdHocOptions(options)).toBe('width=400,height=300,format=webp');
  });

  it('takes no word twice, and none that is unknown', () => {
    expect(() => readAdHocOptions('width=400,width=400')).toThrow('each word once');
    expect(() => readAdHocOptions('widht=400')).toThrow('did you mean "width"?');
  });
});
