import { keyProblem } from '@image-pipeline/ports';
import { UsageError } from '../../errors.ts';
import type { Selection } from '../place.ts';

/** Keys, and prefixes ending in `/`, as the person named them; none is everything. */
export function selectKeys(given: readonly string[]): Selection {
  for (const name of given) checkName(name);
  if (given.length === 0) return { prefixes: [''], keys: [] };
  const named = [...new Set(given)];
  const isCovered = (name: string) =>
    named.some((other) => other.endsWith('/') && other !== name && name.startsWith(other));
  const outermost = named.filter((name) => !isCovered(name));
  return {
    prefixes: outermost.filter((name) => name.endsWith('/')),
    keys: outermost.filter((name) => !name.endsWith('/')),
  };
}

function checkName(name: string): void {
  const isPlace = /^s3:\/\//i.test(name);
  const problem = isPlace ? 'is a place' : keyProblem(name);
  if (problem === undefined) return;
  throw new UsageError(
    `expected the key of an original below --raw, or a prefix of keys that ends in "/", but "${name}" ${problem}`,
  );
}
