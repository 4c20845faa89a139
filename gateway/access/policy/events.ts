import { isNamed, isPartner, seesPlant, type Viewer } from '../../../kit/index.ts';
import type { RecordedEvent } from '../../../schema/events/index.ts';

/** Finds the production order of an event. */
function findOrder({ type, payload }: RecordedEvent): string | undefined {
  const facts = payload as { readonly number?: unknown; readonly productionOrder?: unknown };
  const number = type.startsWith('Production') ? facts.number : facts.productionOrder;
  return typeof number === 'string' ? number : undefined;
}

/** True when an event concerns one of a partner's orders and, if it is of a transaction, one that they requested. */
function isOfPartner(event: RecordedEvent, viewer: Viewer): boolean {
  const { plant, type, payload } = event;
  const { requestedBy } = payload as { readonly requestedBy?: unknown };
  if (type === 'TransactionChanged' && !(typeof requestedBy === 'string' && isNamed(viewer, requestedBy))) return false;
  return viewer.orders?.includes(`${plant}/${findOrder(event)}`) === true;
}

/** True when a viewer may receive an event: of their plants, and for partners of their own orders. */
export function isEventVisible(event: RecordedEvent, viewer: Viewer): boolean {
  const { plant } = event;
  if (plant !== undefined && !seesPlant(viewer, plant)) return false;
  return !isPartner(viewer) || isOfPartner(event, viewer);
}
