import { describe, expect, it } from 'vitest';
import {
  exampleGallery,
  exampleGrant,
  exampleRecord,
  exampleSrcset,
  exampleSync,
} from './api/examples.ts';
import { syncAnswer } from './api/schemas/images.ts';
import { imageRecord } from './api/schemas/record.ts';
import { srcsetAnswer } from './api/schemas/srcset.ts';
import { grantedUpload } from './api/schemas/uploads.ts';
import { galleryPage } from './gallery/schema.ts';
import { openApiDocument } from './openapi.ts';
import { createWorld } from './testing/world.ts';

describe('the description of the API', () => {
  it('shows examples that are what it says', () => {
    expect(imageRecord.parse(exampleRecord)).toEqual(exampleRecord);
    expect(syncAnswer.parse(exampleSync)).toEqual(exampleSync);
    expect(srcsetAnswer.parse(exampleSrcset)).toEqual(exampleSrcset);
    expect(grantedUpload.parse(exampleGrant)).toEqual(exampleGrant);
    expect(galleryPage.parse(exampleGallery)).toEqual(exampleGallery);
  });

  it('has every route that is served, with the same methods', async () => {
    const { ask } = createWorld({ gallery: {} });
    for (const [path, item] of Object.entries(openApiDocument().paths ?? {})) {
      const { headers } = await ask('OPTIONS', path.replace('{key}', 'photo.png'));
      const allow = headers.get('allow');
      for (const method of Object.keys(item)) expect(allow, path).toContain(method.toUpperCase());
    }
  });

  it('is served with the API', async () => {
    const { ask } = createWorld();
    const { status, json } = await ask('GET', '/openapi.json');
    expect(status).toBe(200);
    expect(json).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
  });
});
