import { expect, it } from 'vitest';
import { createMemoryMetadataStore } from '@image-pipeline/metadata-store/memory';
import { createMemoryStore } from '@image-pipeline/storage/memory';
import { recordOf } from '../../testing/record.ts';
import { checkOriginals } from './check-originals.ts';

const place = () => ({ raw: createMemoryStore(), records: createMemoryMetadataStore() });
const JPEG = { contentType: 'image/jpeg' };

it('a place where no image has its original is taken for a wrong one', async () => {
  const { raw, records } = place();
  await records.write(recordOf('a.jpg'), undefined);
  await raw.put('other.jpg', new Uint8Array(1), JPEG);
  await expect(checkOriginals({ raw, records })).rejects.toThrow('a.jpg for one');
});

it('one original is enough, and so is a table without images', async () => {
  const { raw, records } = place();
  await records.write(recordOf('gone.jpg', { status: 'deleted' }), undefined);
  await checkOriginals({ raw, records });
  await records.write(recordOf('a.jpg'), undefined);
  await records.write(recordOf('b.jpg'), undefined);
  await raw.put('b.jpg', new Uint8Array(1), JPEG);
  await checkOriginals({ raw, records });
});
