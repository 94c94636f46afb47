import { type Status, STATUSES } from '../model/picture.ts';
import { mayManage, type State } from '../model/state.ts';
import { element, find, keepFocus } from './element.ts';
import { statusWords } from './words.ts';

export interface BarActions {
  readonly filter: (status: Status | undefined) => void;
  readonly more: () => void;
  readonly manage: () => void;
  readonly lock: () => void;
  readonly send: (files: readonly File[]) => void;
}

/** What is there to do above and below the pictures; only what the caller may. */
export function createBar({ filter, more, manage, lock, send }: BarActions) {
  const header = find('.top', HTMLElement);
  const filters = find('#filter', HTMLFieldSetElement);
  const manageButton = find('#manage', HTMLButtonElement);
  const lockButton = find('#lock', HTMLButtonElement);
  const chooseButton = find('#choose', HTMLButtonElement);
  const moreButton = find('#more', HTMLButtonElement);
  const files = find('#files', HTMLInputElement);

  function choice(status: Status | undefined, words: string): HTMLInputElement {
    const input = element('input', { type: 'radio', name: 'status', value: status ?? '' });
    input.addEventListener('change', () => {
      filter(status);
    });
    filters.append(element('label', {}, input, element('span', {}, words)));
    return input;
  }
  const choices = new Map<Status | undefined, HTMLInputElement>([
    [undefined, choice(undefined, 'All')],
    ...STATUSES.map((status) => [status, choice(status, statusWords(status))] as const),
  ]);

  manageButton.addEventListener('click', manage);
  lockButton.addEventListener('click', lock);
  moreButton.addEventListener('click', more);
  chooseButton.addEventListener('click', () => {
    files.click();
  });
  files.addEventListener('change', () => {
    send([...(files.files ?? [])]);
    // The same file may be chosen again.
    files.value = '';
  });

  return {
    render(state: State): void {
      const manages = mayManage(state);
      const isHere = header.contains(document.activeElement);
      filters.hidden = !manages;
      chooseButton.hidden = !manages;
      manageButton.hidden = state.rights !== 'locked';
      lockButton.hidden = state.rights !== 'unlocked';
      moreButton.hidden = state.cursor === undefined || state.phase !== 'shown';
      const chosen = choices.get(state.filter);
      if (chosen !== undefined) chosen.checked = true;
      if (isHere) keepFocus();
    },
  };
}
