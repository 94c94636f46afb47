/** Speaks of a path `ms` after the last call for that path. */
export type Afterwards = (path: string, ms: number) => void;

/**
 * Delays what is said of a path until nothing was heard of it for a while. chokidar's own `awaitWriteFinish` would
 * swallow the removal of a file that is still watched for its end.
 */
export function createAfterwards(speak: (path: string) => void): Afterwards {
  const waiting = new Map<string, NodeJS.Timeout>();
  return function afterwards(path, ms) {
    clearTimeout(waiting.get(path));
    const timer = setTimeout(() => {
      waiting.delete(path);
      speak(path);
    }, ms);
    waiting.set(path, timer.unref());
  };
}
