// Holds a lock until somebody kills it: `hold-lock.ts <file>`.
import { createExclusive } from '../fs/disk/lock.ts';

await createExclusive()(process.argv[2] ?? '', () => {
  process.stdout.write('held\n');
  return new Promise<void>((resolve) => setTimeout(resolve, 600_000));
});
