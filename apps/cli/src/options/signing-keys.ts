import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { parseSigningKeys, SigningKeyError, type SigningKeys } from '@image-pipeline/http/sign';
import { UsageError } from '../errors.ts';
import type { Io } from '../io.ts';

/** Where the secrets of signed URLs are told. Never an argument: a process list shows those to everybody. */
const VARIABLE = 'IMAGE_PIPELINE_SIGNING_KEYS';

export interface SigningKeyOptions {
  readonly signingKeys?: string;
}

export const withSigningKeys = (command: Command): Command =>
  command.option(
    '--signing-keys <file>',
    `secrets of signed URLs, JSON such as {"2026-11": "at least 32 bytes"} (default: ${VARIABLE} in the environment)`,
  );

/** The keys of the file, else those of the environment; none is an empty object. Throws a `UsageError`. */
export function readSigningKeys({ signingKeys }: SigningKeyOptions, { env, cwd }: Io): SigningKeys {
  const place = signingKeys ?? VARIABLE;
  try {
    return parseSigningKeys(signingKeys === undefined ? env[VARIABLE] : read(signingKeys, cwd));
  } catch (error) {
    if (!(error instanceof SigningKeyError)) throw error;
    throw new UsageError(`the signing keys of ${place} cannot be used: ${error.message}`, {
      cause: error,
    });
  }
}

function read(file: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, file), 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new UsageError(`expected signing keys at ${file}, they cannot be read: ${code}`, {
      cause,
    });
  }
}
