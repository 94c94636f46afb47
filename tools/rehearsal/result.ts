/** The result of one check. */
export interface Result {
  readonly title: string;
  readonly seconds: number;
  /** Figures that the check found. */
  readonly found?: string;
  /** Absent if the check passed. */
  readonly error?: string;
}

/** Runs a check and prints a line about it. A check returns figures, or an empty text. */
export type Report = (title: string, check: () => Promise<string>) => Promise<Result>;

/** Returns a report that prints with `print` and starts no check after `signal` fired. */
export const createReport = (print: (line: string) => void, signal: AbortSignal): Report =>
  async function report(title, check) {
    signal.throwIfAborted();
    const start = performance.now();
    const outcome = await check().then(
      (found) => (found === '' ? {} : { found }),
      (cause: unknown) => ({ error: (cause as Error).message }),
    );
    const result: Result = {
      title,
      seconds: Math.round((performance.now() - start) / 100) / 10,
      ...outcome,
    };
    const { seconds, found, error } = result;
    const mark = error === undefined ? 'ok    ' : 'FAILED';
    print(
      `${mark}  ${title} (${seconds} s)${found ? `: ${found}` : ''}${error ? `\n${error}` : ''}`,
    );
    return result;
  };
