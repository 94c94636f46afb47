import {
  parseAdHocKey,
  parseAdHocOptions,
  prepareAdHoc,
  type PreparedRecipe,
  prepareRecipe,
  renditionKey,
} from '@image-pipeline/image-core/recipe';

/** Which key templates a history uses; `mixed` has one of each. */
export const MODES = ['stable', 'hash', 'mixed'] as const;
export type Mode = (typeof MODES)[number];

/**
 * Renditions by generation, as names and widths. The second of each pair keeps one output byte for byte,
 * and changes, drops or adds another: identical bytes are what conditions on etags cannot tell apart.
 */
const VARIANTS: readonly (readonly [Record<string, number>, Record<string, number>])[] = [
  [{ a: 100 }, { a: 300 }],
  [
    { a: 100, b: 200 },
    { a: 100, b: 300 },
  ],
  [{ a: 100, b: 200 }, { a: 100 }],
  [{ a: 100 }, { a: 100, c: 300 }],
  [{ a: 100 }, { c: 300 }],
];
export const VARIANT_COUNT = VARIANTS.length;

const templates: Record<Mode, (index: number) => string> = {
  stable: () => '{dir}{filename}-{rendition}',
  hash: () => '{dir}{filename}-{rendition}-{hash}',
  mixed: (index) =>
    index === 0 ? '{dir}{filename}-{rendition}' : '{dir}{filename}-{rendition}-{hash}',
};

const prepared = new Map<string, PreparedRecipe>();

/** The recipe of the first or a later generation. */
export function recipeOf(mode: Mode, variant: number, generation: number): PreparedRecipe {
  const name = `${mode} ${variant} ${Math.min(generation, 2)}`;
  const known = prepared.get(name);
  if (known) return known;
  const widths = VARIANTS[variant]?.[generation === 1 ? 0 : 1] ?? {};
  const renditions = Object.entries(widths).map(([rendition, width], index) => {
    return { name: rendition, key: templates[mode](index), width };
  });
  // Of what is made beyond the recipe, some recipes change the bytes and some do not.
  const changesAll = generation > 1 && variant % 2 === 1;
  const made = prepareRecipe({ renditions, ...(changesAll && { color: 'p3' }) });
  prepared.set(name, made);
  return made;
}

/** What a rendition's bytes are: a text that says what it was made from, and that is its own etag. */
const outputText = (name: string, width: number | undefined, original: string): string =>
  `${name}${width ?? ''}:${original}`;

export interface ExpectedOutput {
  readonly name: string;
  readonly key: string;
  /** Its bytes and its etag. */
  readonly text: string;
  readonly hashed: boolean;
}

const outputs = new Map<string, readonly ExpectedOutput[]>();
const byHashedKey = new Map<string, string>();

/** The outputs that a recipe makes of an original; the original's etag is its text. */
export function expectedOutputs(
  recipe: PreparedRecipe,
  key: string,
  original: string,
): readonly ExpectedOutput[] {
  const name = `${recipe.id} ${key} ${original}`;
  const known = outputs.get(name);
  if (known) return known;
  const made = recipe.recipe.renditions.map((rendition) => ({
    name: rendition.name,
    key: renditionKey(recipe, rendition.name, { key, etag: original }),
    text: outputText(rendition.name, rendition.width, original),
    hashed: rendition.key.includes('{hash}'),
  }));
  outputs.set(name, made);
  for (const { key: output, text, hashed } of made) if (hashed) byHashedKey.set(output, text);
  return made;
}

/** The one text that may ever lie under a hashed key; `undefined` for a stable one. */
export const textOfHashedKey = (output: string): string | undefined => byHashedKey.get(output);

/** The original that an output belongs to. */
export const originalOf = (output: string): string =>
  parseAdHocKey(output)?.key ?? output.slice(0, output.indexOf('.jpg') + 4);

/** Beyond the recipe: what is asked for, in one history or another. */
export const OPTIONS = ['width=40', 'width=41'] as const;

const beyond = new Map<string, string>();

/** What a recipe makes of an original by options. */
export function adHocText(recipe: PreparedRecipe, options: string, original: string): string {
  const name = `${recipe.id} ${options}`;
  const known =
    beyond.get(name) ?? adHocName(prepareAdHoc(recipe, parseAdHocOptions(options)).recipe);
  beyond.set(name, known);
  return `${known}:${original}`;
}

/** The part of an output's text that its recipe gives: what colors and width make of it. */
function adHocName({ renditions, color }: PreparedRecipe['recipe']): string {
  return `adhoc${renditions[0]?.width ?? ''}${color === 'p3' ? '+p3' : ''}`;
}

/** What one rendition of a recipe makes of an original, beyond the recipe or not. */
export const renderedText = (
  { recipe }: PreparedRecipe,
  { name, width }: { readonly name: string; readonly width?: number | undefined },
  original: string,
): string =>
  name === 'adhoc' ? `${adHocName(recipe)}:${original}` : outputText(name, width, original);
