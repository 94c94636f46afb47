/** The one door to the writer of documents, which the bench shares with the workspace. */
export { makeDocument, type Section, workspace } from '../../docs/document.ts';
export { code, table } from '../../docs/table.ts';
