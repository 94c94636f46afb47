import { openBytes } from './pixels/sharp.ts';
import { RecipeError, type RecipeIssue } from './recipe/messages/errors.ts';
import type { PreparedRecipe } from './recipe/schema/prepared.ts';
import type { Watermark } from './recipe/schema/schema.ts';
import { FONT_RANGES, FONT_SCRIPTS } from './watermark/font-coverage.ts';

/**
 * Checks what only the engine can: that watermark images decode, and that the bundled font has every
 * character of watermark texts. Once when a recipe is loaded, so that no image has to find out.
 *
 * @throws {RecipeError} with a path for each fault, such as `watermarks.logo.image`.
 * @example
 * await checkRecipe(prepareRecipe(json, assets));
 */
export async function checkRecipe({ recipe, assets }: PreparedRecipe): Promise<void> {
  const issues: RecipeIssue[] = [];
  for (const [name, watermark] of Object.entries(recipe.watermarks)) {
    const issue = await checkWatermark(`watermarks.${name}`, watermark, assets);
    if (issue) issues.push(issue);
  }
  if (issues.length > 0) throw new RecipeError(issues);
}

async function checkWatermark(
  path: string,
  watermark: Watermark,
  assets: PreparedRecipe['assets'],
): Promise<RecipeIssue | undefined> {
  if ('text' in watermark) return checkText(`${path}.text`, watermark.text);
  const bytes = assets[watermark.image];
  const fault = bytes ? await findDecodeFault(bytes) : 'it was not given';
  if (fault === undefined) return undefined;
  return {
    path: `${path}.image`,
    expected: 'a PNG, WebP or JPEG picture',
    received: `"${watermark.image}": ${fault}`,
  };
}

const WATERMARK_FORMATS = ['png', 'webp', 'jpeg'];

/** The whole picture is decoded: a header alone does not tell that the rest is there. */
async function findDecodeFault(bytes: Uint8Array): Promise<string | undefined> {
  try {
    const { format } = await openBytes(bytes).metadata();
    if (!WATERMARK_FORMATS.includes(format)) return `it is ${format}`;
    await openBytes(bytes).stats();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.trim() : String(error);
  }
}

function checkText(path: string, text: string): RecipeIssue | undefined {
  const lacking = [...new Set(text)].filter((character) => !isInFont(character));
  if (lacking.length === 0) return undefined;
  return {
    path,
    expected: `characters that the bundled font has (scripts: ${FONT_SCRIPTS.join(', ')})`,
    received: lacking.map(nameCharacter).join(', '),
    hint: 'a watermark image can show any text',
  };
}

function isInFont(character: string): boolean {
  const point = character.codePointAt(0) ?? 0;
  return FONT_RANGES.some(([first, last]) => first <= point && point <= last);
}

function nameCharacter(character: string) {
  const point = character.codePointAt(0) ?? 0;
  return `"${character}" (U+${point.toString(16).toUpperCase().padStart(4, '0')})`;
}
