import { once } from 'node:events';
import { read, write } from 'node:fs';
import type { Duplex } from 'node:stream';
import { promisify } from 'node:util';

/**
 * Which of a child's stdio the bytes of pictures go through, both ways. In messages they would be held twice
 * by whoever sends them, and twice more by whoever receives them.
 */
export const PIPE = 4;

const readSome = promisify(read);
const writeSome = promisify(write);

/** Takes what the parent sends, in the child; in memory of its own. */
export async function takeBytes(length: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = Buffer.allocUnsafeSlow(length);
  for (let taken = 0; taken < length;) {
    const { bytesRead } = await readSome(PIPE, bytes, taken, length - taken, null);
    if (bytesRead === 0) throw new Error(`expected ${length} bytes, received ${taken}`);
    taken += bytesRead;
  }
  return bytes;
}

/** Gives bytes to the parent, in the child. */
export async function giveBytes(bytes: Uint8Array): Promise<void> {
  for (let given = 0; given < bytes.length;) {
    const { bytesWritten } = await writeSome(PIPE, bytes, given, bytes.length - given);
    given += bytesWritten;
  }
}

/** Reads what the child gives, in the parent; of a child that dies meanwhile it never resolves. */
export async function readBytes(from: Duplex, length: number): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafeSlow(length);
  for (let taken = 0; taken < length;) {
    const chunk = from.read() as Buffer | null;
    if (chunk) taken += chunk.copy(bytes, taken);
    else await once(from, 'readable');
  }
  return bytes;
}
