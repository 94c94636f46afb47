import { EXIT } from '../exit-codes.ts';
import type { Io } from '../io.ts';

/** Ctrl-C, and what a service manager sends. */
export interface Interrupt {
  /** Aborted by the first signal. */
  readonly signal: AbortSignal;
  /** Gives the signals back to whoever had them. */
  readonly dispose: () => void;
}

/** One Ctrl-C may come twice: from the terminal, and from `npx`, which passes on what it gets itself. */
const SAME_KEYSTROKE_MS = 300;

/** The first signal asks the work to stop, the second ends the process at once. */
export function listenForInterrupt(
  { signals, stderr, exit }: Io,
  now = () => performance.now(),
): Interrupt {
  const controller = new AbortController();
  let first = 0;
  function onSignal() {
    if (controller.signal.aborted) {
      if (now() - first > SAME_KEYSTROKE_MS) exit(EXIT.interrupted);
      return;
    }
    first = now();
    stderr.write(
      '\nStopping: what is in work is given back. Press Ctrl-C again to stop at once.\n',
    );
    controller.abort();
  }
  signals.on('SIGINT', onSignal);
  signals.on('SIGTERM', onSignal);
  return {
    signal: controller.signal,
    dispose() {
      signals.off('SIGINT', onSignal);
      signals.off('SIGTERM', onSignal);
    },
  };
}
