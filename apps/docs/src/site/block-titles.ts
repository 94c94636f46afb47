import type { MarkdownOptions } from 'vitepress';
import { titleOf } from '../guides/fence.ts';

type Markdown = Parameters<NonNullable<MarkdownOptions['config']>>[0];

/** Shows above a code block the file that it goes to, and that a block is what a command prints. */
export function blockTitles(markdown: Markdown): void {
  const { fence } = markdown.renderer.rules;
  markdown.renderer.rules.fence = (...call) => {
    const [tokens, index] = call;
    const title = titleOf(tokens[index]?.info ?? '');
    const block = fence?.(...call) ?? '';
    if (title === undefined) return block;
    return `<p class="block-title">${markdown.utils.escapeHtml(title)}</p>${block}`;
  };
}
