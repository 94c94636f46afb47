/** DynamoDB's bound on an item, names of attributes included. */
export const MAX_ITEM_BYTES = 400 * 1024;

/** Bytes that a list or a map takes besides its elements. */
const CONTAINER = 3;

/**
 * The size of an item by DynamoDB's rule, never less than what DynamoDB finds.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function itemBytes(item: Readonly<Record<string, unknown>>): number {
  return sum(Object.entries(item).map(([name, value]) => textBytes(name) + valueBytes(value)));
}

function valueBytes(value: unknown): number {
  if (typeof value === 'string') return textBytes(value);
  if (typeof value === 'number') return numberBytes(value);
  if (value instanceof Uint8Array) return value.length;
  if (Array.isArray(value)) return CONTAINER + sum(value.map((element) => 1 + valueBytes(element)));
  if (typeof value === 'object' && value !== null) {
    return CONTAINER + Object.keys(value).length + itemBytes({ ...value });
  }
  // A boolean or null.
  return 1;
}

/** Two significant digits to a byte, one byte more, and one for a sign; the point goes for a digit. */
function numberBytes(value: number): number {
  return 2 + Math.ceil(String(value).length / 2);
}

function textBytes(text: string): number {
  return Buffer.byteLength(text);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
