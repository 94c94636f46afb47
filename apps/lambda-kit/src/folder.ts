import { fileURLToPath } from 'node:url';

/** A file of the function by its path in it: everything is bundled into one file in the function's folder. */
export const insideFunction = (path: string): string =>
  fileURLToPath(new URL(path, import.meta.url));
