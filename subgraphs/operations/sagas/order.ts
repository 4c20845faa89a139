import {
  type CommonInput,
  invalidInput,
  isPositive,
  type Located,
  notFound,
  type Queries,
  type UserError,
  versionConflict,
} from './define-saga.ts';

/** The key of a production order. */
export interface OrderInput {
  readonly plant: string;
  readonly number: string;
}

const versionQuery =
  'query ($plant: String!, $number: String!) { productionOrder(plant: $plant, number: $number) { version } }';

/** Why a change for one version of an order cannot be made; `undefined` when the order has it, or any will do. */
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

/** Changes of one order happen one after the other. */
export async function locateOrder(input: OrderInput & CommonInput, queries: Queries): Promise<Located | UserError> {
  const { plant, number } = input;
  // Known by the key alone: nothing is looked up for what is not theirs, as for what does not exist.
  if (!queries.sees({ plant, order: number })) return notFound('This order is not known.', 'number');
  return (await refuseOtherVersion(input, queries)) ?? { plant, productionOrder: number, lane: `${plant}/${number}` };
}

/** Keeps the steps of a partner's change to what is the order's own. */
export function confineToOrder(located: Located, { isPartner }: Queries): Located {
  return isPartner ? { ...located, subject: { ...located.subject, isWithinOrder: true } } : located;
}

/** What the steps need of an order, from the step that told it. */
export function readOrderFacts(
  results: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>,
): object | undefined {
  const told = Object.values(results).find(
    (result) => result !== undefined && 'material' in result && 'operations' in result,
  );
  if (told === undefined) return undefined;
  const { material, quantity, unit, startTime, endTime, operations } = told;
  return { material, quantity, unit, startTime, endTime, operations };
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
  return invalidInput('This is blank; leave it out, or name it.', ...path);
}

/** Refuses a quantity that is not more than nothing. */
export function refuseNoQuantity(value: string, ...path: readonly string[]): UserError | undefined {
  const flaw = refuseNoDecimal(value, ...path);
  if (flaw !== undefined) return flaw;
  return isPositive(value) ? undefined : invalidInput('The quantity must be more than 0.', ...path);
}
