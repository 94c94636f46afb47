import type { DeliveryResult } from '@image-pipeline/pipeline';
import type { ImageRecord } from '@image-pipeline/ports';

export const quote = (text: string | undefined): string => (text === undefined ? '–' : `"${text}"`);

/** A row in a few words: `r3 processing "v1" g1 w2.1 lists a.jpg-a stale a.jpg-b deaths 1`. */
export function describeRow(row: ImageRecord | undefined): string {
  if (!row) return '–';
  const { revision, status, source, recipe, lease, renditions, adHoc = [], stale, deaths } = row;
  return [
    `r${revision} ${status} ${quote(source?.etag)} g${recipe.generation}`,
    lease ? `lease ${lease.owner}` : '',
    renditions.length > 0
      ? `lists ${renditions.map(({ key, etag }) => `${key}=${etag}`).join(' ')}`
      : '',
    adHoc.length > 0
      ? `on demand ${adHoc.map(({ key, etag }) => `${key}=${etag ?? '?'}`).join(' ')}`
      : '',
    stale.length > 0 ? `stale ${stale.join(' ')}` : '',
    deaths > 0 ? `deaths ${deaths}` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** A store's answer in a few words. */
export function describeAnswer(answer: unknown): string {
  if (answer === undefined) return '–';
  if (typeof answer !== 'object' || answer === null) return JSON.stringify(answer);
  if ('revision' in answer) return describeRow(answer as ImageRecord);
  if ('reason' in answer) return String(answer.reason);
  if ('etag' in answer && 'size' in answer) return quote(String(answer.etag));
  return 'ok';
}

/** What was delivered, in a few words. */
export function describeDelivery(answer: DeliveryResult): string {
  if (answer.kind !== 'found') return answer.kind;
  const text = new TextDecoder().decode(answer.object.body);
  return `${quote(text)}${answer.made ? ', made for it' : ''}`;
}
