/** Every key of all the lists, once, in the order of its first appearance. */
export const union = (...lists: readonly (readonly string[])[]): string[] => [
  ...new Set(lists.flat()),
];

export function without(keys: readonly string[], drop: readonly string[]): string[] {
  const dropped = new Set(drop);
  return keys.filter((key) => !dropped.has(key));
}
