import type { RecipeIssue } from '../messages/errors.ts';
import { describeValue } from '../messages/words.ts';
import type { Recipe } from '../schema/schema.ts';
import { originalByTemplate } from './originals.ts';
import { commonKey } from './overlap.ts';
import { templateFaults } from './template-faults.ts';
import { isHashed, parseTemplate, type Part } from './templates.ts';

/** A rendition whose template is sound by itself. */
interface Named {
  readonly index: number;
  readonly name: string;
  readonly key: string;
  readonly parts: readonly Part[];
}

const example = (key: string, { name, key: template, parts }: Named): string =>
  isHashed(template)
    ? `some original as "${name}"`
    : `\`${originalByTemplate(parts, key) ?? ''}\` as "${name}"`;

/** The same template for originals that are called `…photo.jpg`. */
const withPhoto = (parts: readonly Part[]): readonly Part[] =>
  parts.flatMap((part) =>
    part.kind === 'filename' ? [part, { kind: 'literal', text: 'photo.jpg' } as const] : [part],
  );

/** A key that both could get; where one exists, of originals with a name like a photo's. */
function sharedKey({ parts: one }: Named, { parts: other }: Named): string | undefined {
  const any = commonKey(one, other);
  if (any === undefined) return undefined;
  return (
    commonKey(withPhoto(one), withPhoto(other)) ??
    commonKey(withPhoto(one), other) ??
    commonKey(one, withPhoto(other)) ??
    any
  );
}

function collision(one: Named, other: Named): RecipeIssue | undefined {
  // Both hold the rendition's name in their hash.
  if (isHashed(one.key) && isHashed(other.key)) return undefined;
  const key = sharedKey(one, other);
  if (key === undefined) return undefined;
  return {
    path: `renditions[${other.index}].key`,
    expected: `keys that "${one.name}" (renditions[${one.index}]) cannot get`,
    received: describeValue(other.key),
    problem: `"${one.name}" and "${other.name}" could get the same key: ${example(key, one)} and ${example(key, other)} would both be \`${key}\``,
    hint: 'renditions never meet with `{rendition}/{dir}{filename}` in all of them, or without `key`',
  };
}

function firstCollision(earlier: readonly Named[], other: Named): RecipeIssue[] {
  for (const one of earlier) {
    // Two renditions of one name are refused for the name.
    const issue = one.name === other.name ? undefined : collision(one, other);
    if (issue) return [issue];
  }
  return [];
}

/** Renditions of which two could get the same key, for the same or for two originals. */
export function collisionIssues({ renditions }: Recipe): RecipeIssue[] {
  const sound = renditions
    .map(({ name, key }, index) => ({ index, name, key, parts: parseTemplate(key, name) }))
    .filter(({ key }) => templateFaults(key).length === 0);
  return sound.flatMap((other, index) => firstCollision(sound.slice(0, index), other));
}
