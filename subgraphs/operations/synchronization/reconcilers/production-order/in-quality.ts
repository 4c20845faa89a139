import type { CorrectionStep } from '../../reconciler.ts';
import { readOrderPart } from '../order-part.ts';
import { waitForPlant } from './execution.ts';
import { type Case, type Compared, describeFacts, equal, toKey, waitForUnlock } from './order.ts';

/** Corrections in quality. */
export const qualitySteps = {
  open: { name: 'openInspectionLot', system: 'QUALITY', command: 'qualityCreateLot' },
  cancel: { name: 'cancelInspectionLots', system: 'QUALITY', command: 'qualityCancelLots' },
} as const satisfies Readonly<Record<string, CorrectionStep>>;

interface QualityPart {
  readonly inspectionLots: { readonly nodes: readonly { readonly status: string }[] } | null;
}
const isOpenLot = ({ status }: { readonly status: string }): boolean => status !== 'DECIDED' && status !== 'CANCELLED';

/** Compares an order with its inspection lots. */
export async function compareInQuality(given: Case): Promise<Compared> {
  const { record, order, phase, tools } = given;
  const fields = 'inspectionLots(first: 20) { nodes { status } }';
  const part = await readOrderPart<QualityPart>('quality', toKey(record), fields, tools);
  const lots = part?.inspectionLots?.nodes ?? [];
  const common = { ownerValue: phase, observedValue: lots.length === 0 ? 'ABSENT' : 'PRESENT' };
  const { plant, key: productionOrder } = record;
  if (phase === 'RELEASED') {
    // A lot that is gone stays gone: from its opening on it is quality's own.
    if (lots.length > 0 || order.status !== 'RELEASED') return { ...common, verdict: equal };
    const locked = waitForUnlock(given);
    if (locked !== undefined) return { ...common, verdict: locked };
    const { material, quantity, unit } = describeFacts(order);
    const input = { plant, origin: 'IN_PROCESS', material, productionOrder, quantity, unit };
    return { ...common, verdict: { kind: 'CHANGE', step: qualitySteps.open.name, input, isOnce: 'LEAVE' } };
  }
  if (order.status !== 'CANCELLED' || !lots.some(isOpenLot)) return { ...common, verdict: equal };
  const end = { kind: 'CHANGE', step: qualitySteps.cancel.name, input: { plant, productionOrder } } as const;
  return { ...common, verdict: (await waitForPlant(given)) ?? end };
}
