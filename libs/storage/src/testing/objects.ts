import type { ObjectStore } from '@image-pipeline/ports';

export const JPEG = { contentType: 'image/jpeg' } as const;

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export async function textOf(store: ObjectStore, key: string): Promise<string | undefined> {
  const result = await store.get(key);
  return result.ok ? new TextDecoder().decode(result.object.body) : undefined;
}

export const keysOf = async (store: ObjectStore, prefix = ''): Promise<string[]> =>
  (await store.list({ prefix })).objects.map(({ key }) => key);
