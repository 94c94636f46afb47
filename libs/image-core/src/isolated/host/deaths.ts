import { ImageError } from '../../errors.ts';

const mib = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MiB`;

export function outOfMemory(limitBytes: number, rss: number): ImageError {
  return new ImageError(
    'decoder-out-of-memory',
    `Rendering this image took ${mib(rss)} of memory and was ended: the limit is ${mib(limitBytes)}`,
  );
}

export function timedOut(timeoutMs: number): ImageError {
  return new ImageError(
    'decoder-timeout',
    `Rendering this image took longer than ${timeoutMs} ms and was ended`,
  );
}

/** Ended by itself, or by somebody else: a crash in native code, the system's own memory killer. */
export function died(how: string, complaints: string): ImageError {
  return new ImageError(
    'decoder-died',
    `The process that rendered this image ended by itself (${how})`,
    complaints ? { cause: new Error(complaints) } : {},
  );
}

/** Not the image's fault: it was never seen. */
export function notStarted(how: string, complaints: string): Error {
  return new Error(`A rendering process could not start (${how}): ${complaints}`);
}
