/** A line of code put where it does not belong (or, for a control, where it does). */
export interface Plant {
  /** The rule it tries, in words: a row of the report. */
  readonly title: string;
  /** Where it is planted, relative to the workspace. */
  readonly file: string;
  readonly code: string;
  /** What eslint must say about it, as `rule` or `rule/messageId`; a control names nothing. */
  readonly expect?: string;
}

const NX = '@nx/enforce-module-boundaries';

export const BANNED_LAYER = `${NX}/onlyTagsConstraintViolation`;
export const BANNED_PACKAGE = `${NX}/bannedExternalImportsViolation`;
export const UNDECLARED_PACKAGE = `${NX}/noTransitiveDependencies`;
export const RELATIVE_ACROSS = `${NX}/noRelativeOrAbsoluteImportsAcrossLibraries`;
export const CIRCLE = `${NX}/noCircularDependencies`;
export const NO_LAYER = `${NX}/projectWithoutTagsCannotHaveDependencies`;
