// Tries one put as an ordinary user and prints the error: `write-once.ts <root> <key> <bytes>`.
import { StoreError } from '@image-pipeline/ports';
import { createFsStore } from '../fs/index.ts';

const [root = '', key = '', bytes = '0'] = process.argv.slice(2);
// Permissions do not bind root.
if (process.getuid?.() === 0) process.setuid?.(65534);
try {
  await createFsStore({ root }).put(key, Buffer.alloc(Number(bytes)), {
    contentType: 'image/jpeg',
  });
  process.stdout.write(JSON.stringify({ code: 'none' }));
} catch (error) {
  if (!(error instanceof StoreError)) throw error;
  const { code, retryable, message } = error;
  process.stdout.write(JSON.stringify({ code, retryable, message }));
}
