import { AD_HOC_FIELDS } from '@image-pipeline/image-core/recipe';

const fields: readonly string[] = AD_HOC_FIELDS;
const FORMAT = fields.indexOf('format');

const isFormat = (word: string): boolean => word.startsWith('format=');
const comesAfterFormat = (word: string): boolean =>
  fields.indexOf(word.slice(0, word.indexOf('='))) > FORMAT;

/** What `format=auto` may have become before the request came here. */
const CHOSEN = ['format=avif', 'format=webp', 'format=source'];

/**
 * The options with `format=auto` from which these may have come by negotiation, so that one signature is good
 * for all of them; options that cannot have come so, as they are.
 *
 * @example
 * autoForm('width=400,format=webp,quality=70'); // 'width=400,format=auto,quality=70'
 * autoForm('width=400,quality=70'); // 'width=400,format=auto,quality=70'
 * autoForm('width=400,format=png'); // 'width=400,format=png'
 */
export function autoForm(options: string): string {
  const words = options.split(',');
  if (words.some(isFormat)) {
    return words.map((word) => (CHOSEN.includes(word) ? 'format=auto' : word)).join(',');
  }
  const later = words.findIndex(comesAfterFormat);
  return words.toSpliced(later < 0 ? words.length : later, 0, 'format=auto').join(',');
}
