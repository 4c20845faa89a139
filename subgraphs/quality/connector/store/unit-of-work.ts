import type { CallContext } from '../../../../kit/index.ts';
import type { QualityBooks } from '../unit-of-work.ts';
import { readHolds } from './holds.ts';
import { readLots } from './inspection-lots.ts';
import { readActions, readNonconformances } from './nonconformances.ts';
import { readLotCharacteristics, readResults } from './results.ts';
import type { Asked } from './rows.ts';
import { addDecision, addResults, createLot, setLotStatus } from './write-lots.ts';
import {
  countOtherHolds,
  createHold,
  createNonconformance,
  releaseHold,
  renewHold,
  setNonconformance,
} from './write-records.ts';

/** Locks rows until the transaction ends, in one order for all, and tells their numbers. */
async function lock(
  asked: Asked,
  { table, where, values }: { readonly table: string; readonly where: string; readonly values: readonly unknown[] },
  call: CallContext,
): Promise<readonly string[]> {
  const text = `select number from quality.${table} where ${where} order by number for update`;
  return (await asked.query<{ readonly number: string }>(text, values, call)).map(({ number }) => number);
}

/** The quality store within one transaction. */
export function createBooks(asked: Asked, call: CallContext): QualityBooks {
  const lockOne = (table: string, number: string) =>
    lock(asked, { table, where: 'number = $1', values: [number] }, call);
  return {
    lockLot: async (number) => (await readLots(asked, await lockOne('inspection_lot', number), call))[0],
    lockLotsOfOrder: async ({ plant, number }) => {
      const question = {
        table: 'inspection_lot',
        where: 'plant = $1 and production_order = $2',
        values: [plant, number],
      };
      return readLots(asked, await lock(asked, question, call), call);
    },
    lockHold: async (number) => (await readHolds(asked, await lockOne('quality_hold', number), call))[0],
    lockNonconformance: async (number) =>
      (await readNonconformances(asked, await lockOne('nonconformance', number), call))[0],
    readLotCharacteristics: (lot) => readLotCharacteristics(asked, [lot], call),
    readResults: (lot) => readResults(asked, [lot], call),
    readActions: (nonconformance) => readActions(asked, [nonconformance], call),
    countOtherHolds: (hold) => countOtherHolds(asked, hold, call),
    createLot: (lot) => createLot(asked, lot, call),
    setLotStatus: (number, status) => setLotStatus(asked, { number, status }, call),
    createHold: (hold) => createHold(asked, hold, call),
    releaseHold: (number, release) => releaseHold(asked, { number, ...release }, call),
    renewHold: (number) => renewHold(asked, number, call),
    addResults: (lot, results) => addResults(asked, { lot, results }, call),
    addDecision: (lot, decision) => addDecision(asked, { lot, decision }, call),
    createNonconformance: (nonconformance) => createNonconformance(asked, nonconformance, call),
    setNonconformance: (number, values) => setNonconformance(asked, { number, ...values }, call),
  };
}
