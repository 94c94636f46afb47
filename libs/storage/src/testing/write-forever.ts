// Puts whole objects until somebody kills it: `write-forever.ts <root>`.
import { createFsStore } from '../fs/index.ts';

const store = createFsStore({ root: process.argv[2] ?? '' });
process.stdout.write('started\n');
for (let i = 0; ; i++) {
  const body = Buffer.alloc(200_000, `${i % 10}`);
  await store.put(`dir/${i % 7}.bin`, body, { contentType: 'image/png', metadata: { i: `${i}` } });
  if (i % 5 === 0) await store.delete(`dir/${i % 3}.bin`);
}
