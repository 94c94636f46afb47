import { defineConfig } from 'vitepress';
import { blockTitles } from '../src/site/block-titles.ts';
import { guides, moves, references } from '../src/site/sidebar.ts';

export default defineConfig({
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
  markdown: { config: blockTitles },
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
    search: { provider: 'local' },
  },
});
