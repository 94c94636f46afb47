import { join } from 'node:path';

/** The workspace's folder. */
export const workspace = join(import.meta.dirname, '../../..');

/** This project's folder. */
export const project = join(import.meta.dirname, '..');

/** What people write: guides and the pages around them. */
export const writtenPages = join(project, 'pages');

/** What VitePress reads: the written pages, and beside them those that are made. */
export const allPages = join(project, 'dist/pages');

/** The site as it can be put on any server. */
export const site = join(project, 'dist/site');
