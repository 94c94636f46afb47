/** Lets work use the value of a key. */
export type Use<Key, T> = <Result>(
  key: Key,
  work: (value: T) => Promise<Result>,
) => Promise<Result>;

/**
 * Makes a value for each key once, for the users announced (a key stands in the list once for each), and
 * ends it when the last of them has done with it, so that no pixels are held that nobody will ask for again.
 */
export function shareMaking<Key, T>(
  users: readonly Key[],
  make: (key: Key) => Promise<T>,
  end: (value: T) => void,
): Use<Key, T> {
  const left = new Map<Key, number>();
  for (const key of users) left.set(key, (left.get(key) ?? 0) + 1);
  const made = new Map<Key, Promise<T>>();
  return async function use(key, work) {
    const making = made.get(key) ?? make(key);
    made.set(key, making);
    const value = await making;
    try {
      return await work(value);
    } finally {
      const others = (left.get(key) ?? 1) - 1;
      left.set(key, others);
      if (others <= 0) {
        made.delete(key);
        end(value);
      }
    }
  };
}
