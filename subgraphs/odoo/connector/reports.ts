import { parseJsonObject } from '../../../kit/index.ts';
import type { ReportedRecord } from './records.ts';

const nouns: Readonly<Record<string, ReportedRecord['noun']>> = {
  'mrp.production': 'EXECUTION',
  'mrp.workorder': 'WORK_ORDER',
  'stock.scrap': 'SCRAP',
  'mrp.workcenter': 'WORK_CENTER',
  'mrp.workcenter.productivity': 'WORK_CENTER',
};

/**
 * Parses the record from the body of a webhook action of `base_automation`; `undefined` for any other body. Its values
 * are not used: 17 and 18 send them before the commit, and nothing in the body proves the sender.
 */
export function parseReport(body: string): ReportedRecord | undefined {
  const report = parseJsonObject(body);
  const [model, id] = [report?.['_model'], report?.['_id']];
  if (typeof model !== 'string' || typeof id !== 'number' || !Number.isSafeInteger(id)) return undefined;
  return { noun: nouns[model] ?? 'OTHER', id };
}
