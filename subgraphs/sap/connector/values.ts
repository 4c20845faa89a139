import { z } from 'zod';
import { isKeyText, isReadableText } from '../../../schema/canonical/index.ts';
import type { ODataRecord } from './odata/answer.ts';

/** Values as SAP writes them. Any other notation makes its record unreadable, never another value. */

/** A text, empty where SAP writes null. */
export const text = z
  .string()
  .refine(isReadableText, 'is not a readable text')
  .nullish()
  .transform((value) => value ?? '');

/** A text that names a record. */
export const key = z.string().refine((value) => value.trim() !== '' && isKeyText(value), 'names nothing');

/** A text that names a record, or nothing where it is empty. */
export const optionalKey = z
  .string()
  .refine((value) => isKeyText(value), 'is not a key')
  .nullish()
  .transform((value) => value ?? '');

// Edm.Decimal and Edm.Double; no amount of SAP's has more digits.
const decimalShape = /^-?\d{1,31}(?:\.\d{1,31})?(?:[eE][+-]?\d{1,2})?$/;

/** A decimal as text; SAP writes nothing where it is 0. */
export const decimal = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === null || value === undefined || value === '' ? '0' : String(value)))
  .refine((value) => decimalShape.test(value), 'is not a decimal');

/** A decimal that is never absent. */
export const requiredDecimal = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine((value) => decimalShape.test(value), 'is not a decimal');

const flags: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  [true, true],
  ['X', true],
  ['x', true],
  ['true', true],
  [false, false],
  ['', false],
  ['false', false],
  [null, false],
  [undefined, false],
]);

/** Reads yes or no: a boolean, or X and nothing. */
export const flag = z
  .unknown()
  .optional()
  .transform((value, context): boolean => {
    const found = flags.get(value);
    if (found === undefined) context.addIssue({ code: 'custom', message: 'is neither set nor empty' });
    return found === true;
  });

/** Reads yes or no; `undefined` where SAP does not send it. */
export const flagOrUnknown = z
  .unknown()
  .optional()
  .transform((value, context): boolean | undefined => {
    if (value === undefined || value === null) return undefined;
    const found = flags.get(value);
    if (found === undefined) context.addIssue({ code: 'custom', message: 'is neither set nor empty' });
    return found;
  });

function isRecord(value: unknown): value is ODataRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Lists the records of an expanded navigation: `{results: […]}` in V2, an array in V4; `undefined` when it was not
 * expanded.
 */
function listExpanded(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (!isRecord(value) || '__deferred' in value) return undefined;
  return Array.isArray(value['results']) ? value['results'] : [value];
}

/** Navigation to many that was requested to be expanded. */
export const many = z
  .unknown()
  .optional()
  .transform((value, context): readonly ODataRecord[] => {
    const records = listExpanded(value);
    if (records?.every(isRecord)) return records;
    context.addIssue({ code: 'custom', message: 'is not expanded' });
    return [];
  });

/** Navigation to one or none that was requested to be expanded; SAP writes null for none. */
export const oneOrNone = z
  .unknown()
  .optional()
  .transform((value, context): readonly ODataRecord[] => {
    const records = value === null ? [] : listExpanded(value);
    if (records?.every(isRecord)) return records;
    context.addIssue({ code: 'custom', message: 'is not expanded' });
    return [];
  });
