import { describe, expect, it } from 'vitest';
import { AWS_PLACES } from '../options/options.ts';
import { temporaryFolder, writePhotos } from '../testing/folder.ts';
import { runHere, start } from '../testing/program.ts';

const PLACES = AWS_PLACES.split(' ');
const QUEUES = ['--from', 'http://localhost/dead', '--to', 'http://localhost/events'];

/** As where nobody has installed the SDK. */
const WITHOUT_SDK = `
import { registerHooks } from 'node:module';
registerHooks({
  resolve(name, context, next) {
    if (!name.startsWith('@aws-sdk/')) return next(name, context);
    throw Object.assign(new Error('Cannot find package ' + name), { code: 'ERR_MODULE_NOT_FOUND' });
  },
});`;
const withoutSdk = {
  nodeOptions: ['--import', `data:text/javascript,${encodeURIComponent(WITHOUT_SDK)}`],
};

describe('without the AWS SDK', () => {
  it('folders are processed', async () => {
    const folder = temporaryFolder();
    writePhotos(folder, 1);
    expect((await start(['process', folder], folder, withoutSdk).ended).code).toBe(0);
  });

  it.each([
    ['list', '--records', 'dynamodb://ImageMetadata'],
    ['process', '--generation', '1', ...PLACES],
    ['redrive', ...QUEUES],
  ])('%s on AWS says how to install it', async (...args) => {
    const { code, stderr } = await start(args, '/', withoutSdk).ended;
    expect(code).toBe(2);
    expect(stderr).toContain('npm install @aws-sdk/client-s3 @aws-sdk/client-dynamodb');
  });
});

describe('what cannot be on AWS', () => {
  it.each([
    [
      'a folder beside a bucket',
      ['process', ...PLACES.slice(0, 4), '--records', 'r'],
      'not on AWS',
    ],
    ['a bucket alone', ['plan', '--raw', 's3://raw'], '--processed is missing'],
    ['watching', ['watch', '.', '--records', 'dynamodb://ImageMetadata'], 'works on a folder'],
    ['a prefix of a list', ['list', 'a/', ...PLACES.slice(4)], 'a table is listed whole'],
    ['a key to plan', ['plan', 'a.jpg', ...PLACES], 'a prefix of keys that ends in "/"'],
    ['a generation of a folder', ['plan', '--generation', '2'], '--generation is for AWS'],
    ['one queue', ['redrive', ...QUEUES.slice(0, 3), 'http://localhost/dead'], 'the same queue'],
    ['no queue', ['redrive', ...QUEUES.slice(0, 3), 'events'], 'the URL of a queue'],
    ['a FIFO queue', ['redrive', ...QUEUES.slice(0, 3), 'http://a/b.fifo'], 'a FIFO queue'],
    ['a reason without records', ['redrive', ...QUEUES, '--reason', 'x'], 'give both --raw'],
    ['a wrong time', ['redrive', ...QUEUES, '--since', 'today'], 'expected --since'],
  ])('%s is refused', async (_what, args, message) => {
    const { code, stderr } = await runHere(args, '/');
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });

  it('no place at all is refused', async () => {
    const { code, stderr } = await runHere(['process'], '/');
    expect(code).toBe(2);
    expect(stderr).toContain('expected at least one file or folder');
  });
});
