import type { RecordedEvent } from '../../../schema/events/index.ts';
import { isPartner, seesPlant, type Viewer } from '../../../subgraphs/kit/index.ts';

/** The production order that an event tells of. */
function findOrder({ type, payload }: RecordedEvent): string | undefined {
  const told = payload as { readonly number?: unknown; readonly productionOrder?: unknown };
  const number = type.startsWith('Production') ? told.number : told.productionOrder;
  return typeof number === 'string' ? number : undefined;
}

/** Whether a viewer may hear of an event: of their plants, and for partners of their orders. */
export function isEventVisible(event: RecordedEvent, viewer: Viewer): boolean {
  const { plant } = event;
  if (plant !== undefined && !seesPlant(viewer, plant)) return false;
  return !isPartner(viewer) || viewer.orders?.includes(`${plant}/${findOrder(event)}`) === true;
}
