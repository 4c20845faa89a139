import { invalidInput, isPositive, type Located, type UserError } from './define-saga.ts';

/** The key of a production order. */
export interface OrderInput {
  readonly plant: string;
  readonly number: string;
}

/** Changes of one order happen one after the other. */
export async function locateOrder({ plant, number }: OrderInput): Promise<Located> {
  return { plant, productionOrder: number, lane: `${plant}/${number}` };
}

/** What the steps need of an order, from the step that told it. */
export function factsOf(
  results: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>,
): object | undefined {
  const told = Object.values(results).find(
    (result) => result !== undefined && 'material' in result && 'operations' in result,
  );
  if (told === undefined) return undefined;
  const { material, quantity, unit, startTime, endTime, operations } = told;
  return { material, quantity, unit, startTime, endTime, operations };
}

/** Refuses a quantity that is not more than nothing. */
export function refuseNoQuantity(value: string, ...path: readonly string[]): UserError | undefined {
  return isPositive(value) ? undefined : invalidInput('The quantity must be more than 0.', ...path);
}
