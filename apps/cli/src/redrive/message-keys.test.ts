import { describe, expect, it } from 'vitest';
import { keysIn } from './message-keys.ts';

const place = { bucket: 'raw', prefix: 'in/' };
const keysOf = (event: unknown) => keysIn(JSON.stringify(event), place);
const s3 = (key: string, name = 'raw') => ({ s3: { bucket: { name }, object: { key } } });

describe('the keys of a message', () => {
  it('are form-encoded in a notification', () => {
    const event = { Records: [s3('in/a+b%2B%C3%BC%25.jpg'), s3('in/c.jpg')] };
    expect(keysOf(event)).toEqual(['a b+ü%.jpg', 'c.jpg']);
  });

  it('come through SNS', () => {
    const Message = JSON.stringify({ Records: [s3('in/a+b.jpg')] });
    expect(keysOf({ Type: 'Notification', Message })).toEqual(['a b.jpg']);
    expect(keysOf({ Records: [{ Sns: { Message } }] })).toEqual(['a b.jpg']);
  });

  it('stand as they are in an EventBridge event and in one by hand', () => {
    const detail = { bucket: { name: 'raw' }, object: { key: 'in/a+b.jpg' } };
    expect(keysOf({ source: 'aws.s3', detail })).toEqual(['a+b.jpg']);
    expect(keysOf({ key: 'in/a+b.jpg' })).toEqual(['a+b.jpg']);
    expect(keysOf({ keys: ['in/a.jpg', 'in/b.jpg'] })).toEqual(['a.jpg', 'b.jpg']);
  });

  it('are none in a test event and for the marker of a folder', () => {
    expect(keysOf({ Event: 's3:TestEvent' })).toEqual([]);
    expect(keysOf({ Records: [s3('in/holiday/'), s3('in/')] })).toEqual([]);
  });

  it.each([
    ['no JSON', 'photo.jpg'],
    ['no event', '{"hello": 1}'],
    ['null', 'null'],
    ['another bucket', JSON.stringify({ Records: [s3('in/a.jpg', 'other')] })],
    ['another prefix', JSON.stringify({ Records: [s3('a.jpg')] })],
    ['a key that is wrongly encoded', JSON.stringify({ Records: [s3('in/%zz.jpg')] })],
    ['a record of something else', '{"Records": [{"dynamodb": {}}]}'],
  ])('cannot be told from %s', (_what, body) => {
    expect(keysIn(body, place)).toBeUndefined();
  });
});
