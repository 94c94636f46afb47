import { expect, it } from 'vitest';
import { readContext } from './context.ts';

it('takes settings by their paths, reads what reads as JSON, and leaves alone what is CDK’s', () => {
  expect(
    readContext({
      generation: '3',
      settings: '/stages/dev.json',
      stage: 'dev',
      'api.enabled': 'false',
      'api.allowedOrigins': '["https://www.example.com"]',
      'processor.memory': 4096,
      '@aws-cdk/core:newStyleStackSynthesis': true,
      'aws:cdk:enable-path-metadata': true,
    }),
  ).toEqual({
    generation: 3,
    file: '/stages/dev.json',
    overrides: {
      stage: 'dev',
      'api.enabled': false,
      'api.allowedOrigins': ['https://www.example.com'],
      'processor.memory': 4096,
    },
  });
});

it.each([undefined, '0', '1.5', 'new'])(
  'needs the number of the deployment: %j is none',
  (generation) => {
    expect(() => readContext({ generation })).toThrow('use npx nx synth|diff|deploy infra');
  },
);

it('needs a name where settings are named', () => {
  expect(() => readContext({ generation: 1, settings: {} })).toThrow('expected a file');
});
