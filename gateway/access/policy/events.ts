import { isNamed, isPartner, seesPlant, type Viewer } from '../../../kit/index.ts';
import type { RecordedEvent } from '../../../schema/events/index.ts';

/** The production order that an event tells of. */
function findOrder({ type, payload }: RecordedEvent): string | undefined {
  const told = payload as { readonly number?: unknown; readonly productionOrder?: unknown };
  const number = type.startsWith('Production') ? told.number : told.productionOrder;
  return typeof number === 'string' ? number : undefined;
}

/** Whether an event tells a partner of what is theirs: their orders, and of changes those that they asked for. */
function isOfPartner(event: RecordedEvent, viewer: Viewer): boolean {
  const { plant, type, payload } = event;
  const { requestedBy } = payload as { readonly requestedBy?: unknown };
  if (type === 'TransactionChanged' && !(typeof requestedBy === 'string' && isNamed(viewer, requestedBy))) return false;
  return viewer.orders?.includes(`${plant}/${findOrder(event)}`) === true;
}

/** Whether a viewer may hear of an event: of their plants, and for partners of what is theirs. */
export function isEventVisible(event: RecordedEvent, viewer: Viewer): boolean {
  const { plant } = event;
  if (plant !== undefined && !seesPlant(viewer, plant)) return false;
  return !isPartner(viewer) || isOfPartner(event, viewer);
}
