import {
  type CommonInput,
  invalidInput,
  isPositive,
  isUnanswered,
  type Located,
  notFound,
  type Queries,
  type UserError,
  versionConflict,
} from './define-saga.ts';

/** Key of a production order. */
export interface OrderInput {
  readonly plant: string;
  readonly number: string;
}

const versionQuery =
  'query ($plant: String!, $number: String!) { productionOrder(plant: $plant, number: $number) { version } }';

/** Refuses a change that expects another version of an order; `undefined` when the order has it, or none is expected. */
export async function refuseOtherVersion(
  { plant, number, expectedVersion }: OrderInput & Pick<CommonInput, 'expectedVersion'>,
  { ask }: Queries,
): Promise<UserError | undefined> {
  if (expectedVersion === null || expectedVersion === undefined) return undefined;
  const { productionOrder: order } = await ask<{ readonly productionOrder: { readonly version: string } | null }>(
    'sap',
    versionQuery,
    { plant, number },
  );
  if (order === null) return notFound('SAP does not know this order in this plant.', 'number');
  if (order.version === expectedVersion) return undefined;
  return versionConflict('The order has changed since it was read.', order.version);
}

/** Refuses an order that SAP does not have in the plant; nothing while SAP does not answer. */
async function refuseUnknownOrder(input: OrderInput & CommonInput, queries: Queries): Promise<UserError | undefined> {
  if (input.expectedVersion !== null && input.expectedVersion !== undefined) return refuseOtherVersion(input, queries);
  const { plant, number } = input;
  try {
    const { productionOrder } = await queries.ask<{ readonly productionOrder: object | null }>('sap', versionQuery, {
      plant,
      number,
    });
    return productionOrder === null ? notFound('SAP does not know this order in this plant.', 'number') : undefined;
  } catch (error) {
    // A change waits for a system that is away.
    if (isUnanswered(error)) return undefined;
    throw error;
  }
}

/**
 * Serialises changes of one order. SAP says first whether the plant has it: an order of another plant then costs no more
 * look-ups than one that does not exist.
 */
export async function locateOrder(input: OrderInput & CommonInput, queries: Queries): Promise<Located | UserError> {
  const { plant, number } = input;
  // Decided by the key alone: a foreign order causes no look-up, like a missing one.
  if (!queries.sees({ plant, order: number })) return notFound('The order does not exist.', 'number');
  return (await refuseUnknownOrder(input, queries)) ?? { plant, productionOrder: number, lane: `${plant}/${number}` };
}

/** Restricts the steps of a partner's change to the order's own records. */
export function confineToOrder(located: Located, { isPartner }: Queries): Located {
  return isPartner ? { ...located, subject: { ...located.subject, isWithinOrder: true } } : located;
}

/** Reads the order facts that the steps need, from the step that returned them. */
export function readOrderFacts(
  results: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>,
): object | undefined {
  const told = Object.values(results).find(
    (result) => result !== undefined && 'material' in result && 'operations' in result,
  );
  if (told === undefined) return undefined;
  const { material, quantity, unit, startTime, endTime, dueTime, operations } = told;
  return { material, quantity, unit, startTime, endTime, dueTime, operations };
}

const decimalShape = /^-?\d+(\.\d+)?$/;

/** Refuses a text that is no decimal; absent is none. */
export function refuseNoDecimal(value: string | null | undefined, ...path: readonly string[]): UserError | undefined {
  if (value === null || value === undefined || decimalShape.test(value)) return undefined;
  return invalidInput(`"${value.slice(0, 40)}" is not a decimal; write it as 1.5.`, ...path);
}

/** Refuses a quantity below nothing. */
export function refuseNegative(value: string | null | undefined, ...path: readonly string[]): UserError | undefined {
  return value?.startsWith('-') ? invalidInput('The quantity must not be less than 0.', ...path) : undefined;
}

/** Refuses a name that is blank; absent is none. */
export function refuseBlank(value: string | null | undefined, ...path: readonly string[]): UserError | undefined {
  if (value === null || value === undefined || value === '' || value.trim() !== '') return undefined;
  return invalidInput('The value is blank. Set it or leave it out.', ...path);
}

/** Refuses a list with a blank or empty name; absent is none. */
export function refuseBlankEntry(
  values: readonly string[] | null | undefined,
  ...path: readonly string[]
): UserError | undefined {
  const isNamed = (values ?? []).every((value) => value.trim() !== '');
  return isNamed ? undefined : invalidInput('One of these is blank; leave it out, or name it.', ...path);
}

/** Refuses a quantity that is not greater than zero. */
export function refuseNoQuantity(value: string, ...path: readonly string[]): UserError | undefined {
  const flaw = refuseNoDecimal(value, ...path);
  if (flaw !== undefined) return flaw;
  return isPositive(value) ? undefined : invalidInput('The quantity must be more than 0.', ...path);
}
