import type { CallContext } from '../../../../kit/index.ts';
import type { QualityUnitOfWork } from '../unit-of-work.ts';
import { readHolds } from './holds.ts';
import { readLots } from './inspection-lots.ts';
import { readActions, readNonconformances } from './nonconformances.ts';
import { readLotCharacteristics, readResults } from './results.ts';
import type { Queryable } from './rows.ts';
import { addDecision, addResults, createLot, setLotStatus } from './write-lots.ts';
import {
  countOtherHolds,
  createHold,
  createNonconformance,
  releaseHold,
  renewHold,
  setNonconformance,
} from './write-records.ts';

/** Locks rows until the transaction ends, in one order for all, and returns their numbers. */
async function lock(
  queryable: Queryable,
  { table, where, values }: { readonly table: string; readonly where: string; readonly values: readonly unknown[] },
  call: CallContext,
): Promise<readonly string[]> {
  const text = `select number from quality.${table} where ${where} order by number for update`;
  return (await queryable.query<{ readonly number: string }>(text, values, call)).map(({ number }) => number);
}

/** Creates the unit of work of the quality store within one transaction. */
export function createUnitOfWork(queryable: Queryable, call: CallContext): QualityUnitOfWork {
  const lockOne = (table: string, number: string) =>
    lock(queryable, { table, where: 'number = $1', values: [number] }, call);
  return {
    lockLot: async (number) => (await readLots(queryable, await lockOne('inspection_lot', number), call))[0],
    lockLotsOfOrder: async ({ plant, number }) => {
      const query = {
        table: 'inspection_lot',
        where: 'plant = $1 and production_order = $2',
        values: [plant, number],
      };
      return readLots(queryable, await lock(queryable, query, call), call);
    },
    lockHold: async (number) => (await readHolds(queryable, await lockOne('quality_hold', number), call))[0],
    lockNonconformance: async (number) =>
      (await readNonconformances(queryable, await lockOne('nonconformance', number), call))[0],
    readLotCharacteristics: (lot) => readLotCharacteristics(queryable, [lot], call),
    readResults: (lot) => readResults(queryable, [lot], call),
    readActions: (nonconformance) => readActions(queryable, [nonconformance], call),
    countOtherHolds: (hold) => countOtherHolds(queryable, hold, call),
    createLot: (lot) => createLot(queryable, lot, call),
    setLotStatus: (number, status) => setLotStatus(queryable, { number, status }, call),
    createHold: (hold) => createHold(queryable, hold, call),
    releaseHold: (number, release) => releaseHold(queryable, { number, ...release }, call),
    renewHold: (number) => renewHold(queryable, number, call),
    addResults: (lot, results) => addResults(queryable, { lot, results }, call),
    addDecision: (lot, decision) => addDecision(queryable, { lot, decision }, call),
    createNonconformance: (nonconformance) => createNonconformance(queryable, nonconformance, call),
    setNonconformance: (number, values) => setNonconformance(queryable, { number, ...values }, call),
  };
}
