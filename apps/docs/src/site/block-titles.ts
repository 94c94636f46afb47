import { titleOf } from '../guides/fence.ts';

type Tokens = readonly { readonly info: string }[];

/** The part of VitePress's markdown-it that shows a code block. Its own types are not in the workspace. */
interface Markdown {
  readonly renderer: {
    readonly rules: { fence?: (tokens: Tokens, index: number, ...rest: unknown[]) => string };
  };
  readonly utils: { readonly escapeHtml: (text: string) => string };
}

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
