import type { State } from '../model/state.ts';
import type { Upload } from '../model/uploads.ts';
import { arrange, button, element, find, setText } from './element.ts';
import { uploadWords } from './words.ts';

interface Row {
  readonly item: HTMLLIElement;
  show(upload: Upload): void;
}

function createRow({ name }: Upload, dismiss: () => void): Row {
  const bar = element('progress', { max: 1, 'aria-label': `Upload of ${name}` });
  const words = element('span', { class: 'how-far' });
  const close = button('round', { symbol: 'close', label: `Dismiss ${name}` }, dismiss);
  const item = element('li', {}, element('span', { class: 'file' }, name), bar, words, close);
  return {
    item,
    show(upload) {
      const { stage, share } = upload;
      item.dataset.stage = stage;
      bar.hidden = stage === 'failed' || stage === 'waiting';
      // All sent, and how long the rest takes nobody knows.
      if (share < 1) bar.value = share;
      else bar.removeAttribute('value');
      setText(words, uploadWords(upload));
      close.hidden = stage === 'sending' || stage === 'waiting';
    },
  };
}

/** The files that are on their way, and those that went wrong until they are dismissed. */
export function createUploads(dismiss: (id: number) => void) {
  const section = find('#uploads', HTMLElement);
  const list = find('ul', HTMLUListElement, section);
  const rows = new Map<number, Row>();

  function rowOf(upload: Upload): Row {
    const row =
      rows.get(upload.id) ??
      createRow(upload, () => {
        dismiss(upload.id);
      });
    rows.set(upload.id, row);
    row.show(upload);
    return row;
  }

  return {
    render({ uploads }: State, before: State): void {
      if (uploads === before.uploads) return;
      const ids = new Set(uploads.map(({ id }) => id));
      for (const id of rows.keys()) if (!ids.has(id)) rows.delete(id);
      arrange(
        list,
        uploads.map((upload) => rowOf(upload).item),
      );
      section.hidden = uploads.length === 0;
    },
  };
}
