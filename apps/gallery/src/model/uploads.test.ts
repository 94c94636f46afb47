import { describe, expect, it } from 'vitest';
import { changeUpload, dropArrived, dropUpload, waiting } from './uploads.ts';

const two = [waiting(1, 'a.jpg'), waiting(2, 'b.jpg')];

describe('uploads', () => {
  it('change one by one', () => {
    const changed = changeUpload(two, 2, { stage: 'sending', share: 0.5 });
    expect(changed).toEqual([two[0], { id: 2, name: 'b.jpg', stage: 'sending', share: 0.5 }]);
    expect(changeUpload(two, 3, { share: 1 })).toEqual(two);
  });

  it('are dismissed one by one', () => {
    expect(dropUpload(two, 1)).toEqual([two[1]]);
  });

  it('go when their picture is there, and not before it is sent', () => {
    const sent = changeUpload(two, 1, { stage: 'sent', key: 'x' });
    expect(dropArrived(sent, () => false)).toBe(sent);
    expect(dropArrived(sent, (key) => key === 'x')).toEqual([two[1]]);
    const sending = changeUpload(two, 1, { stage: 'sending', key: 'x' });
    expect(dropArrived(sending, () => true)).toBe(sending);
  });
});
