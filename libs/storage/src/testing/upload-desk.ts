import {
  checkUploadGrantRequest,
  type ObjectStore,
  type UploadGrantRequest,
  type UploadGrants,
} from '@image-pipeline/ports';

/** What one look at an upload knows. */
interface Upload {
  readonly granted: UploadGrantRequest & { readonly until: number };
  readonly field: (name: string) => string | undefined;
  readonly file: File;
}

/** Every reason to refuse an upload, each in a line of its own, so that a test can leave it out. */
export const CHECKS = {
  key: ({ granted, field }: Upload) => field('key') === granted.key,
  type: ({ granted, field }: Upload) => field('Content-Type') === granted.contentType,
  size: ({ granted, file }: Upload) => file.size <= granted.maxBytes,
  content: ({ file }: Upload) => file.size > 0,
  time: ({ granted }: Upload) => Date.now() < granted.until,
};

export type Check = keyof typeof CHECKS;

/** Gives permissions and takes uploads in this very process, but for one check; keeps nothing of its own. */
export function openDesk(store: ObjectStore, omitted?: Check) {
  const given = new Map<string, Upload['granted']>();
  const checks = Object.entries(CHECKS).filter(([name]) => name !== omitted);

  const grants: UploadGrants = {
    async grant(request) {
      checkUploadGrantRequest(request);
      const id = crypto.randomUUID();
      const until = Date.now() + request.expiresInSeconds * 1000;
      given.set(id, { ...request, until });
      return {
        url: 'http://desk.invalid/',
        method: 'POST',
        fields: { key: request.key, 'Content-Type': request.contentType, id },
        expiresAt: new Date(until).toISOString(),
      };
    },
  };

  async function post(_url: string, form: FormData): Promise<Response> {
    const field = (name: string) => form.getAll(name).find((value) => typeof value === 'string');
    const granted = given.get(field('id') ?? '');
    const file = form.get('file');
    if (!granted || !(file instanceof File)) return new Response(null, { status: 403 });
    const refused = checks.some(([, holds]) => !holds({ granted, field, file }));
    if (refused) return new Response(null, { status: 403 });
    const contentType = field('Content-Type') ?? 'image/jpeg';
    await store.put(field('key') ?? granted.key, new Uint8Array(await file.arrayBuffer()), {
      contentType,
    });
    return new Response(null, { status: 204 });
  }

  return { grants, post, store };
}
