// Adds one to the object "counter", again and again: `increment.ts <root> <times>`.
import { createFsStore } from '../fs/index.ts';

const [root = '', times = '0'] = process.argv.slice(2);
const store = createFsStore({ root });
for (let done = 0; done < Number(times);) {
  const read = await store.get('counter');
  if (!read.ok) throw new Error('there is no counter');
  const next = Number(new TextDecoder().decode(read.object.body)) + 1;
  const put = await store.put('counter', new TextEncoder().encode(String(next)), {
    contentType: 'text/plain',
    ifMatch: read.object.info.etag,
  });
  if (put.ok) done += 1;
}
