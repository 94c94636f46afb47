import type { State } from '../model/state.ts';
import { find, setText } from './element.ts';

function createNotice(selector: string, press: () => void) {
  const box = find(selector, HTMLElement);
  const words = find('p', HTMLElement, box);
  find('button', HTMLButtonElement, box).addEventListener('click', press);
  return (text: string | undefined): void => {
    box.hidden = text === undefined;
    setText(words, text ?? '');
  };
}

/** What goes wrong, over the pictures: reading, and what the person wanted done. */
export function createNotices(actions: {
  readonly retry: () => void;
  readonly dismiss: () => void;
}) {
  const trouble = createNotice('#trouble', actions.retry);
  const notice = createNotice('#notice', actions.dismiss);
  return {
    render(state: State): void {
      trouble(state.trouble);
      notice(state.notice);
    },
  };
}
