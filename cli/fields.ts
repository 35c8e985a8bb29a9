import type { ZodType } from 'zod';
import { QuorateError } from '../bindings/errors.js';
import { type NumberFlag, parseNumber, shortened, wrongValue } from './flags.js';
import { optional } from './optional.js';
import type { RawOptions } from './program.js';

export type Zod = typeof import('zod');

/** A field that reads the text of a flag, which is absent when the user did not give it. */
type Field<Value> = ZodType<Value, string | undefined>;
type Report = (message: string) => void;

export interface Fields {
  readonly z: Zod['z'];
  /** Undefined when it was not given and has no default. */
  number(flag: NumberFlag, max?: number): Field<number | undefined>;
  /** For flags with a default. */
  required(flag: NumberFlag, max?: number): Field<number>;
  /** With the fallback '' the flag must be given. */
  oneOf<const T extends readonly string[]>(flag: string, allowed: T, fallback: T[number] | ''): Field<T[number]>;
  list<T>(parse: (item: string, report: Report) => T): Field<T[] | undefined>;
  text(flag: string, fallback: string): Field<string>;
  readonly flag: ZodType<boolean, boolean | undefined>;
}

/** Building blocks of the schemas. Values come from the command line: text, a switch, or nothing. */
export function fields({ z }: Zod): Fields {
  const number = (flag: NumberFlag, max: number = flag.max): Field<number | undefined> =>
    z
      .string()
      .optional()
      .transform((text, context) => {
        if (text === undefined && flag.fallback === undefined) return undefined;
        const value = parseNumber(flag, text ?? String(flag.fallback), max);
        if (value === undefined) context.addIssue({ code: 'custom', message: wrongValue(flag, text, max) });
        return value;
      });
  return {
    z,
    number,
    // Undefined remains only when an issue was reported, and then the value is not used.
    required: (flag, max) => number(flag, max).transform((value) => value ?? Number.NaN),
    oneOf: (flag, allowed, fallback) =>
      z
        .string()
        .default(fallback)
        .transform((text, context) =>
          member(flag, allowed, text, (message) => context.addIssue({ code: 'custom', message })),
        ),
    list: (parse) =>
      z
        .string()
        .optional()
        .transform((text, context) => {
          const report = (message: string) => context.addIssue({ code: 'custom', message });
          return text?.split(',').map((item) => parse(item.trim(), report));
        }),
    text: (flag, fallback) => z.string().min(1, `${flag} must name a folder (got nothing)`).default(fallback),
    flag: z.boolean().default(false),
  };
}

/** `text` as one of `allowed`; otherwise the complaint is reported and the value is not used. */
export function member<const T extends readonly string[]>(
  flag: string,
  allowed: T,
  text: string,
  report: (message: string) => void,
): T[number] {
  if (!allowed.includes(text)) report(`${flag} must be one of ${allowed.join(', ')} (got ${shortened(text)})`);
  return text as T[number];
}

export async function check<Output>(
  raw: RawOptions,
  build: (zod: Zod) => { safeParse(raw: RawOptions): Parsed<Output> },
): Promise<Output> {
  const zod = await optional('zod', () => import('zod'));
  const result = build(zod).safeParse(raw);
  if (result.success) return result.data;
  throw new QuorateError('INVALID_ARGUMENT', result.error.issues.map((issue) => issue.message).join('\n         '));
}

type Parsed<Output> =
  | { success: true; data: Output }
  | { success: false; error: { issues: readonly { message: string }[] } };
