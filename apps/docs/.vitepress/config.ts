import { blockTitles } from '../src/site/block-titles.ts';
import { guides, moves, references } from '../src/site/sidebar.ts';

// Without `defineConfig`: the compiler of the workspace does not see the packages of this folder.
export default {
  title: 'Image Pipeline',
  description:
    'You describe the images you want once; every original that lands gets them, and one record that says so.',
  lang: 'en-US',
  srcDir: 'dist/pages',
  srcExclude: ['parts/**'],
  outDir: 'dist/site',
  cacheDir: 'dist/cache',
  // At the root of a host.
  base: '/',
  head: [['link', { rel: 'icon', href: '/logo.png' }]],
  markdown: {
    config: blockTitles,
    // Every word of a block has to stand out from its ground.
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
  },
  vite: { build: { chunkSizeWarningLimit: 2_000 } },
  themeConfig: {
    nav: [
      { text: 'Guides', link: '/guides/first-picture' },
      { text: 'Protocol', link: '/protocol' },
      { text: 'Reference', link: '/reference/' },
    ],
    sidebar: [
      { text: 'Guides', items: [...guides] },
      { text: 'Move here', items: [...moves] },
      { text: 'How it works', items: [{ text: 'The protocol', link: '/protocol' }] },
      { text: 'Reference', items: [...references] },
    ],
    outline: [2, 3],
    search: {
      provider: 'local',
      options: {
        miniSearch: {
          // Who searches a word wants a guide or a table first, and then a type.
          searchOptions: { boostDocument: (id: string) => (id.includes('/packages/') ? 0.2 : 1) },
        },
      },
    },
  },
};
