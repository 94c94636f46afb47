import type { Writable } from 'node:stream';

/** Where text goes: the process's own streams, or a test's. */
export type Output = Writable & { readonly isTTY?: boolean };

/** What a command may touch of the process it runs in. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  /** Relative paths start here. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whoever tells of SIGINT and SIGTERM: the process, or a test's emitter. */
  readonly signals: {
    on(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
    off(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
  };
  /** Ends the process at once: the second Ctrl-C. */
  readonly exit: (code: number) => void;
}

/** The options that every command has. */
export interface GlobalOptions {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly concurrency: number;
  readonly color: boolean;
  readonly debug: boolean;
}

/** Dependencies of a command. */
export interface CommandContext {
  readonly io: Io;
  readonly options: GlobalOptions;
}
