import type { Grant } from './api.ts';
import { NO_ANSWER, problemWords, RequestProblem } from './problem.ts';

/** S3 demands that the file comes last. */
function formOf({ fields }: Grant, file: File): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file);
  return form;
}

/**
 * Posts a file as its grant says; `progress` is told the share that is sent, 0 to 1. An XMLHttpRequest,
 * because `fetch` does not tell how far it is.
 */
export const upload = (
  grant: Grant,
  file: File,
  progress: (share: number) => void,
): Promise<void> =>
  new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open('POST', grant.url);
    sending.upload.addEventListener('progress', ({ loaded, total }) => {
      if (total > 0) progress(loaded / total);
    });
    sending.addEventListener('load', () => {
      const { status, responseText } = sending;
      if (status >= 200 && status < 300) resolve();
      else reject(new RequestProblem(status, problemWords(status, responseText)));
    });
    sending.addEventListener('error', () => {
      reject(new RequestProblem(0, NO_ANSWER));
    });
    sending.send(formOf(grant, file));
  });
