import { RecipeError } from '@image-pipeline/image-core/recipe';
import { StoreError } from '@image-pipeline/ports';
import { EXIT, type ExitCode } from './exit-codes.ts';

/** The person asked for something that cannot be: what, where, what was expected, what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The code of any error, for `--json`: a store's own, the system's (`ENOSPC`), or `internal` for a bug. */
export function errorCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'internal';
}

/** The first of an error's words, without the stack. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** How the program ends with this error. */
export function exitCodeOf(error: unknown): ExitCode {
  return error instanceof UsageError || error instanceof RecipeError
    ? EXIT.usage
    : EXIT.infrastructure;
}

const ADVICE: Readonly<Record<string, string>> = {
  full: 'make room and run it again',
  forbidden: 'allow it, or give other places',
  unavailable: 'run it again when that is repaired',
};

/** One line for a person, with what to do where that is known. */
export function forPerson(error: unknown): string {
  const advice = error instanceof StoreError ? ADVICE[error.code] : undefined;
  return advice === undefined ? errorMessage(error) : `${errorMessage(error)}; ${advice}`;
}
