import { describe, it } from 'vitest';
import { uploadGrantsContract } from '@image-pipeline/ports/contract';
import { createMemoryStore } from '@image-pipeline/storage/memory';
import { createHttp } from '../app.ts';
import { createLocalUploads } from './local-uploads.ts';

describe('local uploads', () => {
  const store = createMemoryStore();
  const { grants, receive } = createLocalUploads({
    secret: 'a secret for tests of thirty-two bytes',
    url: 'http://localhost/uploads/files',
  });
  const { fetch } = createHttp({ uploads: (request) => receive(request, store) });
  const post = (to: string, body: FormData) => fetch(new Request(to, { method: 'POST', body }));

  it.each(uploadGrantsContract)('$name', ({ run }) => run({ grants, post, store }));
});
