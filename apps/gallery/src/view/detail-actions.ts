import type { Picture } from '../model/picture.ts';
import { button, element, setText } from './element.ts';

export interface DetailActions {
  readonly snippet: (key: string) => Promise<string | undefined>;
  readonly sync: (key: string) => Promise<void>;
  readonly remove: (key: string) => Promise<void>;
  /** Says something to whoever does not see the page. */
  readonly say: (words: string) => void;
}

/** How long a button says that it did what it should. */
const BOAST_MS = 2000;

/** Puts text on the clipboard, or answers that it may not. */
const copy = (text: string): Promise<boolean> =>
  navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );

const COPY = 'Copy srcset';

/** The buttons of a person who may manage. */
export function createActions({ snippet, sync, remove, say }: DetailActions) {
  let key = '';
  const box = element('div', { class: 'buttons' });
  const markup = element('textarea', {
    readonly: true,
    rows: 4,
    'aria-label': 'Markup of the picture',
  });

  /** Where the clipboard is closed to pages, a person can still copy. */
  function showMarkup(text: string): void {
    markup.value = text;
    markup.hidden = false;
    markup.focus();
    markup.select();
  }

  async function copySnippet(): Promise<void> {
    const text = await snippet(key);
    if (text === undefined) return;
    if (!(await copy(text))) {
      showMarkup(text);
      return;
    }
    setText(label, 'Copied');
    say('Copied');
    setTimeout(setText, BOAST_MS, label, COPY);
  }

  async function syncNow(): Promise<void> {
    syncButton.disabled = true;
    await sync(key);
    syncButton.disabled = false;
  }

  const label = element('span', {}, COPY);
  const copyButton = button('quiet', { symbol: 'copy', label: '' }, () => void copySnippet());
  copyButton.append(label);
  const syncButton = button(
    'quiet',
    { symbol: 'sync', label: 'Check again' },
    () => void syncNow(),
  );
  const removeButton = button(
    'danger',
    { symbol: 'delete', label: 'Delete' },
    () => void remove(key),
  );
  box.append(copyButton, syncButton, removeButton, markup);

  return {
    box,
    render(picture: Picture, may: boolean): void {
      if (picture.key !== key) markup.hidden = true;
      key = picture.key;
      box.hidden = !may;
      copyButton.hidden = picture.renditions.length === 0;
    },
  };
}
