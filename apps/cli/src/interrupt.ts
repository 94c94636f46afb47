import { type Io } from './io.ts';
import { EXIT } from './exit-codes.ts';

/** Ctrl-C, and what a service manager sends. */
export interface Interrupt {
  /** Aborted by the first signal. */
  readonly signal: AbortSignal;
  /** Gives the signals back to whoever had them. */
  dispose(): void;
}

/** The first signal asks the work to stop, the second ends the process at once. */
export function listenForInterrupt({ signals, stderr, exit }: Io): Interrupt {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) {
      exit(EXIT.interrupted);
      return;
    }
    stderr.write(
      '\nStopping: images in work are given back. Press Ctrl-C again to stop at once.\n',
    );
    controller.abort();
  };
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
