/** The one door to the writer of documents, which the bench shares with the workspace. */
export { makeDocument, type Section } from '../../../apps/docs/src/documents/document.ts';
export { code, table } from '../../../apps/docs/src/documents/table.ts';
