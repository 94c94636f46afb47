import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writtenPages } from '../places.ts';
import { type Fence, parseFence } from './fence.ts';

/** A code block of a guide. */
export interface Block extends Fence {
  readonly text: string;
  /** `guides/first-picture.md:12`, for messages. */
  readonly where: string;
}

/** A page that people wrote, as what a reader does: files they have, then blocks from top to bottom. */
export interface Guide {
  /** `guides/first-picture`. */
  readonly name: string;
  /** Files that the reader is expected to have, from `needs` of the front matter. */
  readonly needs: readonly string[];
  readonly blocks: readonly Block[];
  /** All of it. */
  readonly markdown: string;
}

const BLOCK = /^( *)(`{3,})([^`\n]*)\n([^]*?)^ *\2 *$/gm;

const unindent = (text: string, indent: string): string =>
  text.replaceAll(new RegExp(`^ {0,${indent.length}}`, 'gm'), '');

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;

/** The code blocks of a page in Markdown. */
export const blocksIn = (markdown: string, file: string): Block[] =>
  [...markdown.matchAll(BLOCK)].map(({ 1: indent = '', 3: info = '', 4: text = '', index }) => {
    const where = `${file}:${lineAt(markdown, index)}`;
    try {
      return { ...parseFence(info), text: unindent(text, indent), where };
    } catch (cause) {
      throw new Error(`${where}: ${cause instanceof Error ? cause.message : ''}`, { cause });
    }
  });

export function readGuide(file: string): Guide {
  const markdown = readFileSync(join(writtenPages, file), 'utf8');
  const [, needs = ''] = /^---\n[^]*?^needs: (.*)$[^]*?^---$/m.exec(markdown) ?? [];
  return {
    name: file.replace(/\.md$/, ''),
    needs: needs.split(', ').filter((name) => name !== ''),
    blocks: blocksIn(markdown, file),
    markdown,
  };
}

/** Every page that people wrote. */
export const readGuides = (): Guide[] =>
  globSync('**/*.md', { cwd: writtenPages }).sort().map(readGuide);
