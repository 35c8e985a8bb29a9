/** Reading what people type: bytes of text and of hexadecimal digits, whole numbers. What cannot be read marks its field. */
import { QuorateError } from 'quorate';

type TextField = HTMLInputElement | HTMLTextAreaElement;

/** Reads a field; if that throws, marks it as invalid until it is edited, and points from it to where the error is shown. */
export function read<Value>(field: TextField, region: HTMLElement, decode: (text: string) => Value): Value {
  try {
    const value = decode(field.value);
    unmark(field);
    return value;
  } catch (error) {
    field.setAttribute('aria-invalid', 'true');
    field.setAttribute('aria-describedby', region.id);
    field.addEventListener('input', () => unmark(field), { once: true });
    throw error;
  }
}

function unmark(field: TextField): void {
  field.removeAttribute('aria-invalid');
  field.removeAttribute('aria-describedby');
}

/** Hexadecimal digits as people paste them: white space around and between is not part of the value. */
export function digits(text: string): string {
  return text.replace(/\s+/g, '');
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** A whole number from `least` to `most`; throws INVALID_ARGUMENT. */
export function wholeNumber(text: string, least: number, most: number, what: string): number {
  const value = /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most)) {
    throw new QuorateError('INVALID_ARGUMENT', `${what} must be a whole number from ${least} to ${most}`);
  }
  return value;
}
