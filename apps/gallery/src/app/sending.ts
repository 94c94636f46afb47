import { changeUpload, type Upload, waiting } from '../model/uploads.ts';
import type { Api } from '../server/api.ts';
import { wordsOf } from '../server/problem.ts';
import type { upload } from '../server/upload.ts';
import type { Store } from './store.ts';

/** More at once would only slow down each. */
const AT_ONCE = 3;

export interface SendingDeps {
  readonly store: Store;
  /** The API of this moment; `undefined` where the caller may not upload any more. */
  readonly api: () => Api | undefined;
  readonly upload: typeof upload;
  /** Told of every file that arrived. */
  readonly arrived: () => void;
  /** Told of every error, before it is shown. */
  readonly failed: (error: unknown) => void;
}

/** Uploads files, a few at a time, each through a grant of its own. */
export function createSending({ store, api, upload, arrived, failed }: SendingDeps) {
  const queue: { id: number; file: File }[] = [];
  let running = 0;
  let ids = 0;

  function change(id: number, step: Partial<Upload>): void {
    store.change((state) => ({ ...state, uploads: changeUpload(state.uploads, id, step) }));
  }

  async function sendOne(id: number, file: File): Promise<void> {
    const current = api();
    if (current === undefined) throw new Error('You may not upload here any more.');
    change(id, { stage: 'sending' });
    const grant = await current.grant(file);
    change(id, { key: grant.key });
    await upload(grant, file, (share) => {
      change(id, { share });
    });
    change(id, { stage: 'sent', share: 1 });
    arrived();
  }

  async function next(): Promise<void> {
    const job = queue.shift();
    if (job === undefined) return;
    running += 1;
    try {
      await sendOne(job.id, job.file);
    } catch (error) {
      failed(error);
      change(job.id, { stage: 'failed', problem: wordsOf(error) });
    }
    running -= 1;
    await next();
  }

  return function send(files: readonly File[]): void {
    const jobs = files.map((file) => ({ id: (ids += 1), file }));
    const rows = jobs.map(({ id, file }) => waiting(id, file.name));
    store.change((state) => ({ ...state, uploads: [...state.uploads, ...rows] }));
    queue.push(...jobs);
    for (let lane = running; lane < AT_ONCE && queue.length > 0; lane += 1) void next();
  };
}
