import { nameOf } from '../model/format.ts';
import type { Picture } from '../model/picture.ts';
import { mayManage, type State, withNeighborOpened } from '../model/state.ts';
import { createPhoto, dressFrame } from './card.ts';
import { createActions, type DetailActions } from './detail-actions.ts';
import { about, renditionsTable } from './detail-text.ts';
import { button, element, find, setAttribute, setText } from './element.ts';

export interface DetailDeps extends DetailActions {
  /** Told which picture was open last; the dialog closes when the state says that none is. */
  readonly close: (key: string) => void;
  readonly step: (by: 1 | -1) => void;
}

/** The picture itself, as large as it fits, with the ways to its neighbors. */
function createStage(step: (by: 1 | -1) => void) {
  const photo = createPhoto('(max-width: 60rem) 100vw, 70vw');
  photo.image.loading = 'eager';
  const frame = element('div', { class: 'frame' }, photo.image);
  const createStep = (by: 1 | -1, symbol: string, label: string) => ({
    by,
    button: button('round', { symbol, label }, () => {
      step(by);
    }),
  });
  const steps = [createStep(-1, 'newer', 'Newer picture'), createStep(1, 'older', 'Older picture')];
  const box = element('div', { class: 'stage' }, frame, ...steps.map(({ button }) => button));

  return {
    box,
    show(picture: Picture, isAnother: boolean): void {
      if (isAnother) delete photo.image.dataset.state;
      photo.show(picture);
      dressFrame(frame, picture);
      frame.classList.toggle('vacant', picture.renditions.length === 0);
      frame.style.setProperty('--ratio', String((picture.width ?? 4) / (picture.height ?? 3)));
    },
    /** Not disabled: what has the focus would lose it. */
    showEnds(state: State): void {
      for (const { by, button } of steps) {
        setAttribute(button, 'aria-disabled', withNeighborOpened(state, by) === state && 'true');
      }
    },
  };
}

/** What is known of the picture, and what may be done with it. */
function createSide(deps: DetailActions) {
  const title = element('h2', { id: 'detail-title', tabindex: -1 });
  const text = element('div', { class: 'text' });
  const problem = element('p', { class: 'problem' });
  const actions = createActions(deps);
  return {
    box: element('div', { class: 'side' }, title, text, actions.box, problem),
    title,
    showRights(picture: Picture, state: State): void {
      actions.render(picture, mayManage(state));
      setText(problem, state.notice ?? '');
    },
    show(picture: Picture): void {
      setText(title, nameOf(picture.key));
      text.replaceChildren(...about(picture), ...renditionsTable(picture));
    },
  };
}

/** Everywhere else a click or an arrow means what it usually means. */
function listen(dialog: HTMLDialogElement, end: () => void, step: DetailDeps['step']): void {
  dialog.addEventListener('click', ({ target }) => {
    // Beside the sheet there is only the dialog itself.
    if (target === dialog) end();
  });
  dialog.addEventListener('cancel', end);
  // Told late, when the picture may be open again; a browser may also close without asking.
  dialog.addEventListener('close', () => {
    if (!dialog.open) end();
  });
  dialog.addEventListener('keydown', ({ key, target }) => {
    if (target instanceof HTMLTextAreaElement) return;
    if (key === 'ArrowLeft') step(-1);
    if (key === 'ArrowRight') step(1);
  });
}

/** The open picture: large, with all that is known of it and all that may be done with it. */
export function createDetail(deps: DetailDeps) {
  const dialog = find('#detail', HTMLDialogElement);
  const stage = createStage(deps.step);
  const side = createSide(deps);
  let shown: Picture | undefined;
  function end(): void {
    if (shown === undefined) return;
    const { key } = shown;
    shown = undefined;
    deps.close(key);
  }
  const close = button('round', { symbol: 'close', label: 'Close' }, end);
  dialog.append(element('div', { class: 'sheet' }, stage.box, side.box), close);
  listen(dialog, end, deps.step);

  function show(picture: Picture): void {
    if (picture === shown) return;
    stage.show(picture, picture.key !== shown?.key);
    side.show(picture);
    dialog.dataset.status = picture.status;
    shown = picture;
  }

  return {
    render(state: State): void {
      const picture = state.opened === undefined ? undefined : state.pictures.get(state.opened);
      if (picture === undefined) {
        if (dialog.open) dialog.close();
        return;
      }
      side.showRights(picture, state);
      stage.showEnds(state);
      show(picture);
      if (dialog.open) return;
      dialog.showModal();
      side.title.focus();
    },
  };
}
