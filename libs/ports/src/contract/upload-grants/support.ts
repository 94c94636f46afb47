import type { ObjectStore } from '../../object-store.ts';
import type { UploadGrant, UploadGrantRequest, UploadGrants } from '../../upload-grants.ts';
import type { ContractCase } from '../case.ts';
import { listAll } from '../object-store/support.ts';

/** What the contract of `UploadGrants` runs against. The store may hold other objects; they are left alone. */
export interface UploadGrantsSubject {
  /** What gives the permissions under test. */
  readonly grants: UploadGrants;
  /** Sends a form to whoever receives uploads, over the network or in this very process. */
  readonly post: (url: string, form: FormData) => Promise<Pick<Response, 'ok'>>;
  /** Where uploads arrive. */
  readonly store: ObjectStore;
}

/** A subject with a corner of its own. */
export interface UploadCorner extends Pick<UploadGrantsSubject, 'grants' | 'store'> {
  readonly key: (name: string) => string;
  /** Everything under the keys of this case. */
  readonly arrived: () => Promise<readonly string[]>;
  /** Posts the grant's form, its fields first; answers whether the upload was taken. */
  readonly upload: (grant: Form, file?: Uint8Array) => Promise<boolean>;
}

export type Form = Pick<UploadGrant, 'url' | 'fields'>;

/** What a page hands over: the browser's own idea of type and name must not matter. */
const fileOf = (bytes: Uint8Array): File =>
  new File([Uint8Array.from(bytes)], 'evil.html', { type: 'text/html' });

function formOf(fields: Form['fields'], bytes: Uint8Array | undefined): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  if (bytes) form.append('file', fileOf(bytes));
  return form;
}

async function send({ post }: UploadGrantsSubject, { url, fields }: Form, file?: Uint8Array) {
  try {
    return (await post(url, formOf(fields, file))).ok;
  } catch {
    // Whoever receives it may hang up.
    return false;
  }
}

/** One promise, tried under a prefix of its own, which it leaves empty where it holds. */
export const grantPromise = (
  name: string,
  run: (corner: UploadCorner) => Promise<void>,
): ContractCase<UploadGrantsSubject> => ({
  name,
  run: async (subject) => {
    const { grants, store } = subject;
    const prefix = `${crypto.randomUUID().slice(0, 8)}/`;
    await run({
      grants,
      store,
      key: (rest) => prefix + rest,
      arrived: async () => (await listAll(store, { prefix })).map(({ key }) => key),
      upload: (form, file) => send(subject, form, file),
    });
    for (const { key } of await listAll(store, { prefix })) await store.delete(key);
  },
});

/** A photo of at most 1,000 bytes, in the next minute. */
export const requestFor = (
  key: string,
  wanted: Partial<UploadGrantRequest> = {},
): UploadGrantRequest => ({
  key,
  contentType: 'image/jpeg',
  maxBytes: 1000,
  expiresInSeconds: 60,
  ...wanted,
});
