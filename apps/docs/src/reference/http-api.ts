/** The HTTP API as a page, from the description that the server itself gives. */
import { openApiDocument } from '@image-pipeline/http';
import { code, table } from '../documents/table.ts';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly description?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

interface Content {
  readonly 'application/json'?: { readonly schema?: Schema; readonly example?: unknown };
}

interface Answer {
  readonly $ref?: string;
  readonly description?: string;
  readonly content?: Content;
}

interface Operation {
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, Answer>>;
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const nameIn = ($ref: string): string => $ref.split('/').at(-1) ?? '';

const linkTo = (name: string): string => `[${name}](#${name.toLowerCase()})`;

/** The largest safe integer is no limit that anybody has to know. */
function rangeOf({ minimum, maximum, maxLength }: Schema): string {
  if (maxLength !== undefined) return `, at most ${maxLength} characters`;
  if (minimum === undefined) return '';
  const most = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? '' : ` to ${maximum}`;
  return most === '' ? `, from ${minimum}` : `, ${minimum}${most}`;
}

function typeOf(schema: Schema): string {
  if (schema.$ref !== undefined) return linkTo(nameIn(schema.$ref));
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(' or ');
  if (schema.items) return `list of ${typeOf(schema.items)}`;
  if (schema.const !== undefined) return code(JSON.stringify(schema.const));
  if (schema.enum) return schema.enum.map(code).join(', ');
  return `${schema.type ?? 'any'}${rangeOf(schema)}`;
}

/** Every field with its path, objects opened. */
const fieldsOf = (schema: Schema, path = ''): string[][] =>
  Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const optional = schema.required?.includes(name) ? '' : ' (optional)';
    const inner = field.items?.properties ? field.items : field;
    const mark = inner === field ? '' : '[]';
    return [
      [code(path + name + mark), `${typeOf(field)}${optional}`, field.description ?? ''],
      ...fieldsOf(inner, `${path}${name}${mark}.`),
    ];
  });

const fieldTable = (schema: Schema): string =>
  table(['field', 'type', 'meaning'], fieldsOf(schema));

const parameterTable = ({ parameters = [] }: Operation): string[] =>
  parameters.length === 0
    ? []
    : [
        table(
          ['parameter', 'in', 'type', 'meaning'],
          parameters.map(({ name, in: place, required, schema, description }) => [
            code(name),
            place,
            `${typeOf(schema)}${required ? '' : ' (optional)'}`,
            description ?? '',
          ]),
        ),
      ];

function bodyOf(content: Content | undefined): string {
  const schema = content?.['application/json']?.schema;
  return schema?.$ref === undefined ? '' : linkTo(nameIn(schema.$ref));
}

/** A problem's answers are named after their codes. */
function answerRow([status, { $ref, description, content }]: [string, Answer]): string[] {
  if ($ref === undefined) return [status, description ?? '', bodyOf(content)];
  return [status, nameIn($ref).split('_').map(code).join(', '), linkTo('Problem')];
}

function operationPart(method: string, path: string, operation: Operation): string {
  const body = bodyOf(operation.requestBody?.content);
  return [
    `## ${method.toUpperCase()} ${path.replace('{key}', ':key')}`,
    `${operation.summary}. ${operation.description ?? ''}`,
    ...parameterTable(operation),
    ...(body === '' ? [] : [`Body, as JSON: ${body}.`]),
    table(['status', 'meaning', 'body'], Object.entries(operation.responses).map(answerRow)),
  ].join('\n\n');
}

const schemaPart = ([name, schema]: [string, Schema]): string =>
  [
    `### ${name}`,
    ...(schema.description === undefined ? [] : [schema.description]),
    schema.properties ? fieldTable(schema) : typeOf(schema),
  ].join('\n\n');

/** Every route with its parameters, bodies and answers, then the shapes that they name. */
export function httpApi(): string {
  const { paths, components } = openApiDocument() as unknown as Description;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => operationPart(method, path, operation)),
  );
  const schemas = Object.entries(components.schemas).map(schemaPart);
  return [...operations, '## Shapes', ...schemas].join('\n\n');
}
