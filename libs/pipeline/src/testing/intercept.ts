/** Called before and after every method of an intercepted store; what it throws, the caller gets. */
export type Gate = (call: {
  store: string;
  method: string;
  when: 'before' | 'after';
}) => Promise<void>;

/** A store whose every call passes a gate: the place to count, pause, fail or crash. */
export function intercept<T extends object>(store: T, name: string, gate: Gate): T {
  return new Proxy(store, {
    get(target, property, receiver) {
      const value: unknown = Reflect.get(target, property, receiver);
      if (typeof value !== 'function' || typeof property !== 'string') return value;
      return async (...args: unknown[]) => {
        await gate({ store: name, method: property, when: 'before' });
        const result: unknown = await Reflect.apply(value, target, args);
        await gate({ store: name, method: property, when: 'after' });
        return result;
      };
    },
  });
}
