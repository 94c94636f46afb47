import { nameOf } from '../model/format.ts';
import { find, keepFocus, setText } from './element.ts';

const pressed = (dialog: HTMLDialogElement, value: string): HTMLButtonElement =>
  find(`button[value="${value}"]`, HTMLButtonElement, dialog);

/** Asks before something is deleted; answers whether to go on. */
export function createConfirm(): (key: string) => Promise<boolean> {
  const dialog = find('#confirm', HTMLDialogElement);
  const text = find('#confirm-text', HTMLElement);
  for (const value of ['cancel', 'delete']) {
    pressed(dialog, value).addEventListener('click', () => {
      dialog.close(value);
    });
  }
  return (key) => {
    setText(text, `${nameOf(key)} and everything that was made of it will be gone.`);
    dialog.returnValue = '';
    dialog.showModal();
    return new Promise((resolve) => {
      dialog.addEventListener(
        'close',
        () => {
          resolve(dialog.returnValue === 'delete');
        },
        { once: true },
      );
    });
  };
}

/** Asks for a token until `unlock` has nothing against it. The field is emptied whatever happens. */
export function createTokenDialog(
  unlock: (token: string) => Promise<string | undefined>,
): () => void {
  const dialog = find('#token', HTMLDialogElement);
  const form = find('form', HTMLFormElement, dialog);
  const field = find('#token-field', HTMLInputElement);
  const problem = find('#token-problem', HTMLElement);
  const submit = find('button[type="submit"]', HTMLButtonElement, dialog);

  async function attempt(): Promise<void> {
    const token = field.value.trim();
    setText(problem, '');
    submit.disabled = true;
    const why = await unlock(token);
    submit.disabled = false;
    if (why === undefined) dialog.close();
    else {
      setText(problem, why);
      field.select();
    }
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void attempt();
  });
  pressed(dialog, 'cancel').addEventListener('click', () => {
    dialog.close();
  });
  dialog.addEventListener('close', () => {
    field.value = '';
    setText(problem, '');
    // The button that opened it is gone when the token is good.
    keepFocus();
  });
  return () => {
    dialog.showModal();
    field.focus();
  };
}
