import { mayManage, type State, withNeighborOpened } from '../model/state.ts';
import type { Picture } from '../model/picture.ts';
import { createPhoto, dressFrame } from './card.ts';
import { createActions, type DetailActions } from './detail-actions.ts';
import { about, renditionsTable } from './detail-text.ts';
import { button, element, find, setAttribute, setText } from './element.ts';

export interface DetailDeps extends DetailActions {
  /** Told which picture was open last. */
  readonly close: (key: string) => void;
  readonly step: (by: 1 | -1) => void;
}

/** The open picture: large, with all that is known of it and all that may be done with it. */
export function createDetail(deps: DetailDeps) {
  const dialog = find('#detail', HTMLDialogElement);
  let shown: Picture | undefined;
  const photo = createPhoto('(max-width: 60rem) 100vw, 70vw');
  photo.image.loading = 'eager';
  const frame = element('div', { class: 'frame' }, photo.image);
  const title = element('h2', { id: 'detail-title', tabindex: -1 });
  const text = element('div', { class: 'text' });
  const actions = createActions(deps);
  const newer = button('round', 'newer', 'Newer picture', () => {
    deps.step(-1);
  });
  const older = button('round', 'older', 'Older picture', () => {
    deps.step(1);
  });
  const close = button('round', 'close', 'Close', () => {
    dialog.close();
  });
  const stage = element('div', { class: 'stage' }, frame, newer, older);
  const problem = element('p', { class: 'problem' });
  const side = element('div', { class: 'side' }, title, text, actions.box, problem);
  dialog.append(element('div', { class: 'sheet' }, stage, side), close);

  dialog.addEventListener('close', () => {
    const key = shown?.key ?? '';
    shown = undefined;
    deps.close(key);
  });
  dialog.addEventListener('click', ({ target }) => {
    // Beside the sheet there is only the dialog itself.
    if (target === dialog) dialog.close();
  });
  dialog.addEventListener('keydown', ({ key }) => {
    if (key === 'ArrowLeft') deps.step(-1);
    if (key === 'ArrowRight') deps.step(1);
  });

  const show = (picture: Picture): void => {
    if (picture === shown) return;
    if (picture.key !== shown?.key) delete photo.image.dataset.state;
    shown = picture;
    photo.show(picture);
    dressFrame(frame, picture);
    frame.classList.toggle('vacant', photo.image.hidden);
    frame.style.setProperty('--ratio', String((picture.width ?? 4) / (picture.height ?? 3)));
    dialog.dataset.status = picture.status;
    setText(title, picture.key);
    text.replaceChildren(...about(picture), ...renditionsTable(picture));
  };

  return {
    render(state: State): void {
      const picture = state.opened === undefined ? undefined : state.pictures.get(state.opened);
      if (picture === undefined) {
        if (dialog.open) dialog.close();
        return;
      }
      actions.render(picture, mayManage(state));
      // Not disabled: what has the focus would lose it.
      for (const [button, by] of [
        [newer, -1],
        [older, 1],
      ] as const) {
        setAttribute(button, 'aria-disabled', withNeighborOpened(state, by) === state && 'true');
      }
      show(picture);
      setText(problem, state.notice ?? '');
      if (!dialog.open) {
        dialog.showModal();
        title.focus();
      }
    },
  };
}
