/**
 * Makes a value for each key once, for the takers announced (a key stands in the list once for each), and
 * forgets it with the last of them, so that no pixels are held that nobody will ask for again.
 */
export function shareMaking<Key, T>(
  takers: readonly Key[],
  make: (key: Key) => Promise<T>,
): (key: Key) => Promise<T> {
  const left = new Map<Key, number>();
  for (const key of takers) left.set(key, (left.get(key) ?? 0) + 1);
  const made = new Map<Key, Promise<T>>();
  return function take(key) {
    const value = made.get(key) ?? make(key);
    const others = (left.get(key) ?? 1) - 1;
    left.set(key, others);
    if (others > 0) made.set(key, value);
    else made.delete(key);
    return value;
  };
}
