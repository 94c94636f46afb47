import * as z from 'zod';
import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import { API_ROUTES } from './api/routes.ts';
import { listGallery } from './gallery/gallery.ts';
import { defineRoute, json, type Route, type RouteRequest } from './routing/route.ts';

type Document = ReturnType<typeof createDocument>;

/** Serves the document itself. */
export const getDescription: Route<unknown> = defineRoute({
  method: 'get',
  path: '/openapi.json',
  operationId: 'getDescription',
  tag: 'description',
  summary: 'This document',
  responses: {
    '200': json('OpenAPI 3.1.', z.looseObject({ openapi: z.string() }), { openapi: '3.1.1' }),
  },
  answer: describe,
});

function describe({ c, query }: RouteRequest): Response {
  query();
  return c.body(JSON.stringify(openApiDocument()), 200, { 'content-type': 'application/json' });
}

function pathsOfRoutes(): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const { method, path, operation } of [...API_ROUTES, listGallery, getDescription]) {
    paths[path] = { ...paths[path], [method]: operation };
  }
  return paths;
}

let document: Document | undefined;

/** The manual API as an OpenAPI 3.1 document, made from the declarations of its routes. */
export function openApiDocument(): Document {
  document ??= createDocument({
    openapi: '3.1.1',
    info: {
      title: 'Image pipeline',
      version: '1.0.0',
      description: 'Records of originals, their sync and removal, and uploads.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }, {}],
    tags: [
      { name: 'images', description: 'Originals by their key.' },
      { name: 'uploads', description: 'Ways in for originals.' },
      { name: 'gallery', description: 'What may be shown to everybody.' },
      { name: 'description', description: 'About this API.' },
    ],
    paths: pathsOfRoutes(),
    components: {
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'Where the deployment asks for one; a local server does not.',
        },
      },
    },
  });
  return document;
}
