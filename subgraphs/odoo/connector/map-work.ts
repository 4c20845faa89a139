import Big from 'big.js';
import { sumDecimals } from '../../../schema/canonical/index.ts';
import {
  mapFloat,
  mapInstant,
  mapMany,
  mapOne,
  mapRecordId,
  mapText,
  type OdooRecord,
} from '../../vendors/odoo/index.ts';
import { readOperationNumber } from './map-execution.ts';
import { digestContent, type FactMapping } from './map-fact.ts';
import type { BookedTime, ExecutionFactRecord } from './records.ts';

/** Less is nothing: three decimals of an hour, the coarsest unit that times are kept in, do not show it. */
const leastMinutes = 0.03;
/** Odoo rounds minutes to two digits, and times to seconds. */
const roundingMinutes = 0.05;
const closingMs = 60_000;

const isWork = ({ loss_type: type }: OdooRecord): boolean =>
  ['productive', 'performance'].includes(mapText(type) ?? '');
const sumMinutes = (logs: readonly OdooRecord[]): string => sumDecimals(logs.map(({ duration }) => mapFloat(duration)));

/**
 * True for a time that was not booked: into a work order that was never started, Odoo fills the expected time when its
 * manufacturing order is closed.
 */
function isFilledIn(logs: readonly OdooRecord[], workOrder: OdooRecord, part: OdooRecord): boolean {
  const [log, ...others] = logs;
  const closedAt = mapInstant(part['date_finished']);
  const madeAt = mapInstant(log?.['create_date']);
  if (log === undefined || others.length > 0 || !isWork(log) || mapText(part['state']) !== 'done') return false;
  if (closedAt === undefined || madeAt === undefined) return false;
  const isExpected = new Big(mapFloat(log['duration']))
    .minus(mapFloat(workOrder['duration_expected']))
    .abs()
    .lte(roundingMinutes);
  const isMadeAtClosing = Math.abs(Date.parse(closedAt) - Date.parse(madeAt)) <= closingMs;
  const endedAt = mapInstant(log['date_end']);
  const isBackdated = endedAt !== undefined && Math.abs(Date.parse(endedAt) - Date.parse(madeAt)) <= closingMs;
  return isExpected && isMadeAtClosing && isBackdated;
}

/** Sums the booked times; stops of the work center and losses of quality are no work on the order. */
function mapBookedTime(workOrder: OdooRecord, part: OdooRecord, setupLosses: readonly string[]): BookedTime {
  const logs = mapMany(workOrder['time_ids']).filter((log) => mapInstant(log['date_end']) !== undefined);
  const booked = isFilledIn(logs, workOrder, part) ? [] : logs;
  const isSetup = (log: OdooRecord) => setupLosses.includes(mapText(mapOne(log['loss_id'])?.['name']) ?? '');
  return {
    operationNumber: readOperationNumber(workOrder),
    setupMinutes: sumMinutes(booked.filter(isSetup)),
    runMinutes: sumMinutes(booked.filter((log) => !isSetup(log) && isWork(log))),
  };
}

/** Finds the end of the work: that of the last time that was booked, since Odoo 17 keeps a planned end on the work order. */
function findEnd(workOrder: OdooRecord): string | undefined {
  const ends = mapMany(workOrder['time_ids']).map((log) => mapInstant(log['date_end']));
  return (
    ends
      .filter((end) => end !== undefined)
      .toSorted()
      .at(-1) ?? mapInstant(workOrder['date_finished'])
  );
}

/** Maps the work orders of a manufacturing order that are done, and on which people booked time. */
export function mapWorkFacts(
  part: OdooRecord,
  { instance, orderNumbers, setupLosses }: FactMapping,
): readonly ExecutionFactRecord[] {
  const done = mapMany(part['workorder_ids']).filter(({ state }) => mapText(state) === 'done');
  return done.flatMap((workOrder) => {
    const work = mapBookedTime(workOrder, part, setupLosses);
    const minutes = sumDecimals([work.setupMinutes, work.runMinutes]);
    if (new Big(minutes).lt(leastMinutes)) return [];
    const id = mapRecordId(workOrder);
    const { setupMinutes, runMinutes } = work;
    return [
      {
        key: `${instance}/work-${id}`,
        kind: 'WORK' as const,
        reference: `${mapText(part['name']) ?? ''} ${work.operationNumber ?? ''}`.trim(),
        orderNumbers,
        doneTime: findEnd(workOrder),
        quantity: { value: minutes, unit: 'MIN' },
        lines: [],
        work,
        digest: digestContent([work.operationNumber ?? '', setupMinutes, runMinutes]),
      },
    ];
  });
}
