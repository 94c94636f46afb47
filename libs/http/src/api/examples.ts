import type * as z from 'zod';
import type { ImageRecord } from '@image-pipeline/ports';
import type { galleryPage } from '../gallery/schema.ts';
import type { srcsetAnswer } from './schemas/srcset.ts';
import type { grantedUpload } from './schemas/uploads.ts';
import { srcsetOf } from './srcset.ts';

/** A record as the document shows it. */
export const exampleRecord: ImageRecord = {
  schema: 1,
  filename: 'summer/photo.jpg',
  size: 2_481_034,
  timestamp: '2026-11-01T12:00:02.000Z',
  status: 'ready',
  revision: 2,
  source: {
    etag: '9b2cf535f27731c974343645a3985328',
    lastModified: '2026-11-01T12:00:00.000Z',
    contentType: 'image/jpeg',
    width: 4032,
    height: 3024,
    orientation: 1,
    frames: 1,
    hasAlpha: false,
  },
  recipe: { id: '8c0f6f1b2d3e4a59', generation: 3 },
  renditions: [
    {
      name: 'default',
      key: 'summer/processed-photo.jpg',
      etag: '5d41402abc4b2a76b9719d911017c592',
      bytes: 148_220,
      width: 1024,
      height: 768,
      format: 'jpeg',
      quality: 76,
      score: 80.7,
      ms: 212,
    },
  ],
  placeholder: '3OcRJYB4d3h/iIeHeEh3eIhw+j3A',
  color: '#6a7f8c',
  warnings: [],
  stale: [],
  deaths: 0,
};

export const exampleSync = {
  key: 'summer/photo.jpg',
  outcome: 'ready',
  record: exampleRecord,
};

export const exampleSrcset: z.output<typeof srcsetAnswer> | undefined = srcsetOf(
  exampleRecord,
  'https://images.example.com/',
  { sizes: '(max-width: 600px) 100vw, 50vw', alt: 'A beach' },
);

export const exampleGrant: z.output<typeof grantedUpload> = {
  key: '4f1c2b7a/photo.jpg',
  url: 'https://raw-image-bucket.s3.eu-central-1.amazonaws.com/',
  method: 'POST',
  fields: {
    key: '4f1c2b7a/photo.jpg',
    'Content-Type': 'image/jpeg',
    Policy: 'eyJleHBpcmF0aW9uIjoi…',
    'X-Amz-Signature': '3b45a2…',
  },
  expiresAt: '2026-11-01T12:05:00.000Z',
  maxBytes: 52_428_800,
};

export const exampleGallery: z.output<typeof galleryPage> = {
  manage: false,
  api: 'https://api.example.com/',
  images: [
    {
      key: 'summer/photo.jpg',
      width: 4032,
      height: 3024,
      placeholder: '3OcRJYB4d3h/iIeHeEh3eIhw+j3A',
      color: '#6a7f8c',
      renditions: [
        {
          name: 'default',
          url: 'https://images.example.com/summer/processed-photo.jpg',
          width: 1024,
          height: 768,
          bytes: 148_220,
          format: 'jpeg',
        },
      ],
    },
  ],
};
