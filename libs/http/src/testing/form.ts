import type { UploadGrant } from '@image-pipeline/ports';

/** The request that a page makes of a grant and a file. */
export function uploadRequest(
  { url, fields }: Pick<UploadGrant, 'url' | 'fields'>,
  bytes: Uint8Array<ArrayBuffer>,
  filename = 'photo.png',
): Request {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new File([bytes], filename));
  return new Request(url, { method: 'POST', body: form });
}
