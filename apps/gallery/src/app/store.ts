import type { State } from '../model/state.ts';

/** The one place that knows the state. */
export interface Store {
  get(): State;
  /** Moves on to another state; whoever watches is told where it is another one. */
  change(step: (state: State) => State): void;
  watch(watcher: (state: State, before: State) => void): void;
}

export function createStore(first: State): Store {
  let state = first;
  const watchers: ((state: State, before: State) => void)[] = [];
  return {
    get: () => state,
    change(step) {
      const before = state;
      state = step(before);
      if (state !== before) for (const watcher of watchers) watcher(state, before);
    },
    watch(watcher) {
      watchers.push(watcher);
    },
  };
}
