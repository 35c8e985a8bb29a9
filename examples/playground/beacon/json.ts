/** JSON that people paste. What is wrong with it is an INVALID_ARGUMENT that says where. */
import { QuorateError } from 'quorate';

export function parseObject(text: string, what: string): Readonly<Record<string, unknown>> {
  if (text.trim() === '') throw new QuorateError('EMPTY_INPUT', `${what} is empty`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new QuorateError('INVALID_ARGUMENT', `${what} is not JSON (${reason})`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new QuorateError('INVALID_ARGUMENT', `${what} is not an object in braces`);
  }
  return value as Readonly<Record<string, unknown>>;
}

export function requireText(value: unknown, name: string): string {
  if (typeof value !== 'string') throw new QuorateError('INVALID_ARGUMENT', `the text “${name}” is missing`);
  return value;
}
