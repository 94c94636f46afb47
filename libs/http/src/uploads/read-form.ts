import {
  getMultipartBoundary,
  MultipartParseError,
  MultipartParser,
  type MultipartPart,
} from '@remix-run/multipart-parser';
import { HttpProblem } from '../problem/index.ts';
import { eachChunk } from '../request/body.ts';
import { UPLOAD_FIELDS, type UploadFields, type UploadPolicy } from './policy.ts';

/** What everything but the file may have in bytes: headers, boundaries, and the fields with the longest key. */
const FORM_BYTES = 32 * 1024;

const MAX_PARTS = 20;

export interface ReadFormOptions {
  /** Milliseconds until the form must be there. */
  readonly ms: number;
  /** Says what the file may be, as soon as the fields are there; throws where nothing may be. */
  readonly open: (fields: UploadFields) => Promise<UploadPolicy>;
}

/** A file with what was granted of it. */
export interface ReceivedFile {
  readonly policy: UploadPolicy;
  readonly bytes: Uint8Array;
}

/**
 * Reads the form of an upload as it comes. Of a file that may not be no more is held than came with the fields;
 * of one that is too large, no more than it may have.
 */
export async function readForm(
  request: Request,
  { ms, open }: ReadFormOptions,
): Promise<ReceivedFile> {
  const parser = new MultipartParser(boundaryOf(request), {
    maxParts: MAX_PARTS,
    maxHeaderSize: 4096,
    maxFileSize: Infinity,
    maxTotalSize: Infinity,
  });
  const fields = new Map<string, string>();
  let policy: UploadPolicy | undefined;
  let file: MultipartPart | undefined;
  let size = 0;

  await eachChunk(request, ms, async (chunk) => {
    size += chunk.length;
    // What stands behind the file does not matter.
    file ??= readParts(parser, chunk, fields);
    policy ??= isWhole(fields) ? await open(Object.fromEntries(fields) as UploadFields) : undefined;
    const most = FORM_BYTES + (policy?.maxBytes ?? 0);
    const declared = policy ? Number(request.headers.get('content-length')) : 0;
    if (Math.max(size, declared) > most) throw policy ? wrongSize(policy) : unexpected();
  });
  if (!file) throw malformed('expected a file in the field "file"');
  if (!policy) throw unexpected();
  if (file.size < 1 || file.size > policy.maxBytes) throw wrongSize(policy);
  return { policy, bytes: file.bytes };
}

function boundaryOf({ headers }: Request): string {
  const type = headers.get('content-type') ?? '';
  const boundary = /^multipart\/form-data *;/i.test(type) ? getMultipartBoundary(type) : null;
  if (boundary !== null) return boundary;
  throw new HttpProblem('unsupported-media-type', 'expected a form: multipart/form-data');
}

/** Keeps the fields that are whole in `fields`, and answers with the file once it is. */
function readParts(
  parser: MultipartParser,
  chunk: Uint8Array,
  fields: Map<string, string>,
): MultipartPart | undefined {
  try {
    for (const part of parser.write(chunk)) {
      if (part.name === 'file') return part;
      keepField(part, fields);
    }
    return undefined;
  } catch (cause) {
    if (cause instanceof HttpProblem) throw cause;
    const expected = cause instanceof MultipartParseError || cause instanceof TypeError;
    throw expected ? malformed('expected a form as RFC 7578 has it', cause) : cause;
  }
}

function keepField(part: MultipartPart, fields: Map<string, string>): void {
  const { name = '' } = part;
  const known = UPLOAD_FIELDS.find((field) => field.toLowerCase() === name.toLowerCase());
  if (known === undefined || fields.has(known)) throw unexpected();
  fields.set(known, part.text);
}

const isWhole = (fields: ReadonlyMap<string, string>): boolean =>
  UPLOAD_FIELDS.every((name) => fields.has(name));

const malformed = (why: string, cause?: unknown): HttpProblem =>
  new HttpProblem('malformed-form', why, { cause });

const unexpected = (): HttpProblem =>
  new HttpProblem(
    'upload-refused',
    `the upload is not granted: expected the fields ${UPLOAD_FIELDS.join(', ')} once each, then the file`,
  );

const wrongSize = ({ maxBytes }: UploadPolicy): HttpProblem =>
  new HttpProblem('upload-size-refused', `expected a file of 1 to ${maxBytes} bytes`, {
    headers: { connection: 'close' },
  });
