/** Every policy statement of a template, a line each, in words that a reviewer can read. */
import type { Template } from 'aws-cdk-lib/assertions';

type Json = Readonly<Record<string, unknown>>;

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly Principal?: unknown;
  readonly Condition?: Json;
}

interface Resource {
  readonly Type: string;
  readonly Properties?: Json;
}

/** A file of this deployment, which has another name in every other. */
const ASSET = /\S*-assets-\S+\.zip/;

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/** `{"Fn::GetAtt": ["RawImageBucket", "Arn"]}` → `RawImageBucket.Arn`. */
function say(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const [[name, inner] = ['', undefined]] = Object.entries<unknown>(value as Json);
  if (name === 'Ref') return shorten(String(inner));
  if (name === 'Fn::GetAtt') return shorten(list(inner).join('.'));
  if (name === 'Fn::Sub') return String(inner).replaceAll(/\$\{AWS::(\w+)\}/g, '<$1>');
  if (name === 'Fn::Join')
    return list((inner as unknown[])[1])
      .map(say)
      .join('');
  return JSON.stringify(value);
}

/** CDK's logical ids end in a hash of their path. */
const shorten = (id: string) =>
  id.replace(/^AWS::(\w+)$/, '<$1>').replace(/^(\w+?)[0-9A-F]{8}(?=\.|$)/, '$1');

function sayCondition(condition: Json = {}): string {
  const parts = Object.entries(condition).flatMap(([operator, tests]) =>
    Object.entries(tests as Json).map(
      ([key, value]) => `${key} ${operator} ${list(value).map(say).join(' ')}`,
    ),
  );
  return parts.length === 0 ? '' : ` if ${parts.join(' and ')}`;
}

function sayStatement({ Effect, Action, Resource, Principal, Condition }: Statement): string {
  const who =
    Principal === undefined
      ? ''
      : `${
          typeof Principal === 'string'
            ? Principal
            : Object.values(Principal as Json)
                .map(say)
                .join(' ')
        } `;
  const on = Resource === undefined ? '' : ` on ${list(Resource).map(say).join(' ')}`;
  const effect = Effect === 'Allow' ? 'may' : 'must not';
  return `${who}${effect} ${list(Action).join(' ')}${on}${sayCondition(Condition)}`;
}

const statementsIn = (document: unknown): readonly Statement[] =>
  (document as { Statement: readonly Statement[] }).Statement;

function documentsOf({ Type, Properties = {} }: Resource): readonly unknown[] {
  if (Type === 'AWS::IAM::Role') {
    const inline = list(Properties.Policies ?? []) as readonly Json[];
    return [Properties.AssumeRolePolicyDocument, ...inline.map((one) => one.PolicyDocument)];
  }
  return [Properties.PolicyDocument ?? Properties.KeyPolicy].filter(Boolean);
}

/** A permission of Lambda is a statement in other words. */
const permissionOf = ({ Properties = {} }: Resource): string =>
  sayStatement({
    Effect: 'Allow',
    Action: String(Properties.Action),
    Principal: Properties.Principal,
    Resource: Properties.FunctionName,
    Condition: {
      ...(Properties.SourceArn !== undefined && {
        ArnLike: { 'aws:SourceArn': Properties.SourceArn },
      }),
    },
  });

/** Policies of others that a role has besides: there should be none. */
const managedOf = ({ Type, Properties = {} }: Resource): string[] =>
  Type === 'AWS::IAM::Role'
    ? list(Properties.ManagedPolicyArns ?? []).map((arn) => `has ${say(arn)}`)
    : [];

/** `LambdaImageProcessingRole: may s3:GetObject on RawImageBucket.Arn/*`, … */
export function statementsOf(template: Template): string[] {
  const resources = Object.entries(template.toJSON().Resources as Record<string, Resource>);
  return resources.flatMap(([id, resource]) => {
    const lines =
      resource.Type === 'AWS::Lambda::Permission'
        ? [permissionOf(resource)]
        : [
            ...documentsOf(resource).flatMap((one) => statementsIn(one).map(sayStatement)),
            ...managedOf(resource),
          ];
    const name = resource.Type === 'AWS::Lambda::Permission' ? 'Permission' : shorten(id);
    return lines.map((line) => `${name}: ${line.replace(ASSET, '<asset>')}`);
  });
}
