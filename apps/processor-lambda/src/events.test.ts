import { describe, expect, it } from 'vitest';
import { EventError, keysOf, keysOfText } from './events.ts';

const place = { bucket: 'raw-image-bucket', prefix: '' };

/** A record as S3 sends it, with the fields that differ between versions and kinds. */
function s3Record(key: string, more: Record<string, unknown> = {}, object = {}) {
  return {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: 'eu-central-1',
    eventTime: '2026-01-01T12:00:00.000Z',
    eventName: 'ObjectCreated:Put',
    userIdentity: { principalId: 'AWS:AIDAEXAMPLE' },
    requestParameters: { sourceIPAddress: '198.51.100.7' },
    responseElements: { 'x-amz-request-id': 'C3D13FE58DE4C810', 'x-amz-id-2': 'FMyUVURIY8' },
    s3: {
      s3SchemaVersion: '1.0',
      configurationId: 'originals',
      bucket: {
        name: 'raw-image-bucket',
        ownerIdentity: { principalId: 'A3NL1KOZZKExample' },
        arn: 'arn:aws:s3:::raw-image-bucket',
      },
      object: {
        key,
        size: 1024,
        eTag: 'd41d8cd98f00b204e9800998ecf8427e',
        sequencer: '0055AED6DCD90281E5',
        ...object,
      },
    },
    ...more,
  };
}

const s3 = (key: string, more?: Record<string, unknown>) => ({ Records: [s3Record(key, more)] });

function eventBridge(key: string, more: Record<string, unknown> = {}) {
  return {
    version: '0',
    id: '17793124-05d4-b198-2fde-7ededc63b103',
    'detail-type': 'Object Created',
    source: 'aws.s3',
    account: '111122223333',
    time: '2026-01-01T12:00:00Z',
    region: 'eu-central-1',
    resources: ['arn:aws:s3:::raw-image-bucket'],
    detail: {
      version: '0',
      bucket: { name: 'raw-image-bucket' },
      object: {
        key,
        size: 5,
        etag: 'b1946ac92492d2347c6235b4d2611184',
        'version-id': 'IYV3p45BT0ac8hjHg1houSdS1a.Mro8e',
        sequencer: '617f08299329d189',
      },
      'request-id': 'N4N7GDK58NMKJ12R',
      requester: '123456789012',
      'source-ip-address': '198.51.100.7',
      reason: 'PutObject',
    },
    ...more,
  };
}

describe('an S3 notification', () => {
  it.each(['2.0', '2.1', '2.2', '2.6', '2.31'])('of version %s names a key', (eventVersion) => {
    expect(keysOf(s3('photo.jpg', { eventVersion }), place)).toEqual(['photo.jpg']);
  });

  it.each([
    'ObjectCreated:Put',
    'ObjectCreated:Post',
    'ObjectCreated:Copy',
    'ObjectCreated:CompleteMultipartUpload',
    'ObjectRemoved:Delete',
    'ObjectRemoved:DeleteMarkerCreated',
    'LifecycleExpiration:Delete',
  ])('%s means «look at this key», like every other', (eventName) => {
    expect(keysOf(s3('photo.jpg', { eventName }), place)).toEqual(['photo.jpg']);
  });

  it('of a removal has neither etag nor size', () => {
    const record = s3Record('photo.jpg', { eventName: 'ObjectRemoved:Delete' });
    const { size: _size, eTag: _etag, ...object } = record.s3.object as Record<string, unknown>;
    const removal = { ...record, s3: { ...record.s3, object } };
    expect(keysOf({ Records: [removal] }, place)).toEqual(['photo.jpg']);
  });

  it('may hold several records', () => {
    expect(keysOf({ Records: [s3Record('a.jpg'), s3Record('b.jpg')] }, place)).toEqual([
      'a.jpg',
      'b.jpg',
    ]);
  });

  it.each([
    ['my+photo.jpg', 'my photo.jpg'],
    ['a%2Bb.jpg', 'a+b.jpg'],
    ['100%25.jpg', '100%.jpg'],
    ['a%252Fb.jpg', 'a%2Fb.jpg'],
    ['album/photo+%281%29.jpg', 'album/photo (1).jpg'],
    ['caf%C3%A9.jpg', 'café.jpg'],
    ['cafe%CC%81.jpg', 'cafe\u0301.jpg'],
    ['%F0%9F%8C%85.jpg', '🌅.jpg'],
    ['%E5%86%99%E7%9C%9F.jpg', '写真.jpg'],
    ['x'.repeat(1024), 'x'.repeat(1024)],
    ['%F0%9F%8C%85'.repeat(256), '🌅'.repeat(256)],
  ])('carries its key form-encoded: %s', (sent, key) => {
    expect(keysOf(s3(sent), place)).toEqual([key]);
  });

  it('of a folder marker names nothing', () => {
    expect(keysOf(s3('album/'), place)).toEqual([]);
  });

  it('s3:TestEvent names nothing', () => {
    const event = {
      Service: 'Amazon S3',
      Event: 's3:TestEvent',
      Time: '2026-01-01T12:00:00.000Z',
      Bucket: 'raw-image-bucket',
      RequestId: '5582815E1AEA5ADF',
      HostId: '8cLeGAmw098X5cv4Zkwcmo8vvZa3eH3eKxsPzbB9wrR+YstdA6Knx4Ip8EXAMPLE',
    };
    expect(keysOf(event, place)).toEqual([]);
  });

  it('keeps to its prefix and gives keys below it', () => {
    const inFolder = { ...place, prefix: 'originals/' };
    expect(keysOf(s3('originals/a/b.jpg'), inFolder)).toEqual(['a/b.jpg']);
    expect(keysOf(s3('originals/'), inFolder)).toEqual([]);
    expect(() => keysOf(s3('other/b.jpg'), inFolder)).toThrow(
      'expected a key below "originals/", received "other/b.jpg"',
    );
  });
});

describe('other ways', () => {
  it('EventBridge does not encode keys', () => {
    expect(keysOf(eventBridge('my photo+1%.jpg'), place)).toEqual(['my photo+1%.jpg']);
  });

  it('SNS wraps a notification, in a queue or by itself', () => {
    const envelope = {
      Type: 'Notification',
      MessageId: 'm',
      TopicArn: 't',
      Message: JSON.stringify(s3('a+b.jpg')),
    };
    expect(keysOf(envelope, place)).toEqual(['a b.jpg']);
    expect(keysOfText(JSON.stringify(envelope), place)).toEqual(['a b.jpg']);
    expect(keysOf({ Records: [{ EventSource: 'aws:sns', Sns: envelope }] }, place)).toEqual([
      'a b.jpg',
    ]);
  });

  it('Step Functions sends pages of a listing, or its items one by one', () => {
    const item = (Key: string) => ({
      Etag: '"e"',
      Key,
      LastModified: 1,
      Size: 5,
      StorageClass: 'STANDARD',
    });
    expect(keysOf({ Items: [item('a b.jpg'), item('folder/'), item('c+d.jpg')] }, place)).toEqual([
      'a b.jpg',
      'c+d.jpg',
    ]);
    expect(keysOf(item('a%20b.jpg'), place)).toEqual(['a%20b.jpg']);
  });

  it('a person writes a key as it is', () => {
    expect(keysOf({ key: 'photo (1)+.jpg' }, place)).toEqual(['photo (1)+.jpg']);
    expect(keysOf({ keys: ['a.jpg', 'b.jpg'] }, place)).toEqual(['a.jpg', 'b.jpg']);
  });
});

describe('what is none of these', () => {
  it.each([
    ['nothing', undefined],
    ['an empty object', {}],
    ['another service', { Records: [{ eventSource: 'aws:dynamodb' }] }],
    ['a version to come', s3('a.jpg', { eventVersion: '3.0' })],
    [
      'another bucket',
      {
        Records: [
          { ...s3Record('a.jpg'), s3: { bucket: { name: 'other' }, object: { key: 'a.jpg' } } },
        ],
      },
    ],
    [
      'another bucket by EventBridge',
      { ...eventBridge('a.jpg'), detail: { bucket: { name: 'other' }, object: { key: 'a' } } },
    ],
    ['a key that is not form-encoded', s3('100%.jpg')],
    ['an empty key by hand', { key: '' }],
    ['a misspelt word by hand', { kye: 'a.jpg' }],
    ['more words by hand', { key: 'a.jpg', force: true }],
  ])('is refused with a reason: %s', (_title, event) => {
    expect(() => keysOf(event, place)).toThrow(EventError);
    expect(() => keysOf(event, place)).toThrow(/^expected .+received/s);
  });

  it('text that is no JSON is refused too', () => {
    expect(() => keysOfText('photo.jpg', place)).toThrow('expected JSON, received "photo.jpg"');
  });
});
