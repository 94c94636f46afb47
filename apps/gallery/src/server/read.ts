/** What servers answer, read into what the gallery knows. */
import { keyPath, webAddress } from '../model/address.ts';
import type { Page, Picture, Rendition, Status } from '../model/picture.ts';

interface Output {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly format: string;
}

interface Look {
  readonly placeholder?: string | null;
  readonly color?: string | null;
}

/** An entry of `gallery.json`. */
export interface ListedImage extends Look {
  readonly key: string;
  readonly width?: number | null;
  readonly height?: number | null;
  readonly renditions: readonly (Output & { readonly url: string })[];
}

/** A record, as the manual API tells it. */
export interface ApiRecord extends Look {
  readonly filename: string;
  readonly size: number;
  readonly timestamp: string;
  readonly status: Status;
  readonly revision: number;
  readonly source?: {
    readonly contentType?: string;
    readonly width?: number;
    readonly height?: number;
  };
  readonly renditions: readonly (Output & { readonly key: string; readonly etag: string })[];
  readonly warnings: readonly string[];
  readonly failure?: { readonly code: string; readonly message: string };
}

function rendition(output: Output, url: string): Rendition {
  const { name, width, height, bytes, format } = output;
  return { name, url, width, height, bytes, format };
}

/** Only a color may become a style. */
const look = ({ placeholder, color }: Look) => ({
  ...(typeof placeholder === 'string' && { placeholder }),
  ...(typeof color === 'string' && /^#[0-9a-f]{6}$/i.test(color) && { color }),
});

const size = ({ width, height }: { width?: number | null; height?: number | null } = {}) =>
  typeof width === 'number' && typeof height === 'number' ? { width, height } : {};

/** A ready image of the public listing; its addresses are relative to the page at `base`. */
export function fromListing(image: ListedImage, base: string): Picture {
  const renditions = image.renditions.flatMap((output) => {
    const url = webAddress(output.url, base);
    return url === undefined ? [] : [rendition(output, url)];
  });
  return {
    key: image.key,
    status: 'ready',
    revision: 0,
    timestamp: '',
    warnings: [],
    renditions,
    ...size(image),
    ...look(image),
  };
}

/** A record; what was made of it is served beside the page at `base`. */
export function fromRecord(record: ApiRecord, base: string): Picture {
  const type = record.source?.contentType;
  return {
    key: record.filename,
    status: record.status,
    revision: record.revision,
    timestamp: record.timestamp,
    bytes: record.size,
    renditions: record.renditions.map((output) =>
      rendition(output, `${base}${keyPath(output.key)}`),
    ),
    warnings: record.warnings,
    ...size(record.source),
    ...look(record),
    ...(type !== undefined && { type }),
    ...(record.failure !== undefined && { failure: record.failure }),
  };
}

/** A page of either listing. */
export const page = (pictures: readonly Picture[], cursor: string | null | undefined): Page => ({
  pictures,
  ...(typeof cursor === 'string' && cursor !== '' && { cursor }),
});
