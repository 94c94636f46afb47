/** What the site in apps/docs writes its own tables with. */
export { code, table } from './table.ts';
