import { entryPoints, pageOf } from '../reference/entry-points.ts';

/** A line of the sidebar, and where it leads. */
export interface Entry {
  readonly text: string;
  readonly link: string;
  readonly collapsed?: boolean;
  readonly items?: Entry[];
}

/** In the order in which a newcomer would want them. */
export const guides: readonly Entry[] = [
  { text: 'Your first picture', link: '/guides/first-picture' },
  { text: 'Responsive images in a page', link: '/guides/responsive' },
  { text: 'Responsive images in Next', link: '/guides/next' },
  { text: 'Responsive images in Nuxt', link: '/guides/nuxt' },
  { text: 'Watermarks', link: '/guides/watermarks' },
  { text: 'Private images', link: '/guides/private' },
  { text: 'Speed and quality', link: '/guides/quality' },
  { text: 'Change a recipe', link: '/guides/change-recipe' },
  { text: 'Recover from failures', link: '/guides/recover' },
  { text: 'Deploy to AWS', link: '/guides/deploy' },
  { text: 'Bring your own store', link: '/guides/own-store' },
];

export const moves: readonly Entry[] = [
  { text: 'From AWS’s Dynamic Image Transformation', link: '/guides/from-aws-dit' },
  { text: 'From Thumbor URLs', link: '/guides/from-thumbor' },
  { text: 'From imgix URLs', link: '/guides/from-imgix' },
];

export const references: readonly Entry[] = [
  { text: 'Recipe fields', link: '/reference/recipe' },
  { text: 'Error codes and warnings', link: '/reference/errors' },
  { text: 'Command line', link: '/reference/cli' },
  { text: 'HTTP API', link: '/reference/http' },
  { text: 'Settings, alarms and costs', link: '/reference/aws' },
  { text: 'Environment variables', link: '/reference/environment' },
  {
    text: 'Packages',
    link: '/reference/',
    collapsed: true,
    items: entryPoints.map(({ specifier }) => ({
      text: specifier.replace('@image-pipeline/', ''),
      link: `/reference/packages/${pageOf(specifier)}`,
    })),
  },
];
