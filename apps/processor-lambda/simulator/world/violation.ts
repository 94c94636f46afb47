/** A promise of the protocol that did not hold. */
export interface Violation {
  /** The invariant, as PROTOCOL names it. */
  readonly name: string;
  /** What was expected, where, and what came. */
  readonly message: string;
}

/** Notes the first violation of a history; it ends there. */
export function violate(
  world: { violation: Violation | undefined },
  name: string,
  message: string,
): void {
  world.violation ??= { name, message };
}
