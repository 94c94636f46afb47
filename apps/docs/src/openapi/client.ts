/** What others make of the description of an API: a client in TypeScript. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createClient } from '@hey-api/openapi-ts';
import { build } from 'esbuild';
import ts from 'typescript';

/** Generates the client into `folder`, and puts a program that uses it (`./index.js`) beside it. */
export async function generateClient(
  document: object,
  { folder, program }: { readonly folder: string; readonly program: string },
): Promise<string> {
  await createClient({
    input: structuredClone(document) as Record<string, unknown>,
    output: { path: folder },
    plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
    logs: { level: 'silent' },
  });
  const file = join(folder, 'program.ts');
  writeFileSync(file, program);
  return file;
}

/** What the compiler, as strict as can be, has against a program. */
export function typeErrors(file: string): string[] {
  const program = ts.createProgram([file], {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2024,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2024.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: [],
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

/** Runs a program with the client in this very process, and answers with what it exports. */
export async function load(file: string): Promise<unknown> {
  const outfile = file.replace(/\.ts$/, '.mjs');
  await build({ entryPoints: [file], outfile, bundle: true, format: 'esm', logLevel: 'silent' });
  return import(pathToFileURL(outfile).href);
}
