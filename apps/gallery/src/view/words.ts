import { nameOf } from '../model/format.ts';
import type { Picture, Status } from '../model/picture.ts';
import type { Upload } from '../model/uploads.ts';

const STATUS_WORDS: Readonly<Record<Status, string>> = {
  processing: 'Processing',
  ready: 'Ready',
  rejected: 'Rejected',
  quarantined: 'Quarantined',
  deleted: 'Deleted',
};

export const statusWords = (status: Status): string => STATUS_WORDS[status];

/** What became of a picture, for whoever listens; nothing worth a word is `undefined`. */
export function newsWords({ key, status }: Picture): string | undefined {
  if (status === 'processing') return undefined;
  return `${nameOf(key)}: ${statusWords(status).toLowerCase()}`;
}

/** How far an upload is. */
export function uploadWords({ stage, share, problem }: Upload): string {
  if (stage === 'waiting') return 'Waiting';
  if (stage === 'sent') return 'Uploaded, being processed';
  if (stage === 'failed') return problem ?? 'Failed';
  return share < 1 ? `${Math.floor(share * 100)} %` : 'Almost there';
}
