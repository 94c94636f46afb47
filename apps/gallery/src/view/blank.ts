import { mayManage, shownPictures, type State } from '../model/state.ts';
import { find, setText } from './element.ts';

function wordsFor(state: State): readonly [string, string] {
  if (state.phase === 'off')
    return ['The gallery is off', 'Whoever runs this site can switch it on.'];
  if (state.filter !== undefined) return ['Nothing here', `No picture is ${state.filter} now.`];
  if (mayManage(state))
    return [
      'No pictures yet',
      'Drop some anywhere on this page, or add them with the button above.',
    ];
  return ['No pictures yet', 'They appear here as soon as there are some.'];
}

/** What stands where no picture does. */
export function createBlank() {
  const blank = find('#blank', HTMLElement);
  const title = find('h2', HTMLElement, blank);
  const text = find('p', HTMLElement, blank);
  return {
    render(state: State): void {
      const empty = state.phase === 'shown' && shownPictures(state).length === 0;
      blank.hidden = !empty && state.phase !== 'off';
      const [heading, words] = wordsFor(state);
      setText(title, heading);
      setText(text, words);
    },
  };
}
