import { ImageError } from '../../errors.ts';
import type { WireError } from './messages.ts';

export function toWire(error: unknown): WireError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), stack: undefined };
  const { name, message, stack } = error;
  return error instanceof ImageError
    ? { name, message, stack, code: error.code }
    : { name, message, stack };
}

/** The error again, with what the child saw as its cause. */
export function fromWire({ name, message, stack, code }: WireError): Error {
  const cause = new Error(message);
  cause.name = name;
  cause.stack = stack ?? `${name}: ${message}`;
  return code
    ? new ImageError(code, message, { cause })
    : new Error(`Rendering failed in the child process: ${message}`, { cause });
}
