import type { Command } from 'commander';
import {
  AD_HOC_FIELDS,
  formatAdHocOptions,
  readAdHocOptions,
  recipeFields,
} from '@image-pipeline/image-core/recipe';

/** What was given of the recipe's words, by their names; `true` for a flag. */
export type OutputWords = Readonly<Record<string, unknown>>;

/** One option for each of the recipe's words that a URL may hold; a flag needs no value. */
export function withOutputWords(command: Command): Command {
  const fields = new Map(recipeFields().map((field) => [field.path, field]));
  for (const name of AD_HOC_FIELDS) {
    const { type, meaning = '' } = fields.get(`renditions[].${name}`) ?? {};
    command.option(type === 'boolean' ? `--${name}` : `--${name} <value>`, firstSentence(meaning));
  }
  return command;
}

/** A help text has room for what a word is; the reference of the recipe has the rest. */
const firstSentence = (meaning: string) =>
  (meaning.split(/\.(?: |$)|: /)[0] ?? '')
    .replaceAll('`', '')
    .replace(/^[A-Z](?![A-Z])/, (letter) => letter.toLowerCase());

/** The canonical text of words that were given as options, as one text, or both. Throws a `RecipeError`. */
export function outputText(text: string | undefined, words: OutputWords): string {
  const given = AD_HOC_FIELDS.filter((name) => words[name] !== undefined);
  const pairs = given.map((name) => `${name}=${String(words[name])}`);
  const all = [...(text === undefined ? [] : [text]), ...pairs];
  return formatAdHocOptions(all.length === 0 ? {} : readAdHocOptions(all.join(',')));
}
