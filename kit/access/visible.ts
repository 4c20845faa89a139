import { isNamed } from '../base/subject.ts';
import { seesPlant, type Viewer } from '../base/viewer.ts';

/** Facts of a record that decide who sees its row. */
export interface RowFacts {
  readonly plant?: string | undefined;
  /** Production order number, for rows that belong to one. */
  readonly order?: string | undefined;
  /** Customer number, for rows that belong to one. */
  readonly customer?: string | undefined;
  /** Requester, for rows that a person requested. */
  readonly requestedBy?: string | undefined;
}

/** True when a viewer is only a partner, and so sees only their own rows. */
export function isPartner({ roles }: Viewer): boolean {
  return roles.length > 0 && roles.every((role) => role === 'partner');
}

/** True when a viewer sees a row. An invisible row does not exist for the viewer. */
export function isVisible(viewer: Viewer, { plant, order, customer, requestedBy }: RowFacts): boolean {
  if (plant !== undefined && !seesPlant(viewer, plant)) return false;
  if (!isPartner(viewer)) return true;
  if (order !== undefined && viewer.orders?.includes(`${plant}/${order}`) !== true) return false;
  if (customer !== undefined && customer !== viewer.partner) return false;
  return requestedBy === undefined || isNamed(viewer, requestedBy);
}

/** Lists the plants among these that a viewer sees. */
export function listVisiblePlants(viewer: Viewer, plants: readonly string[]): readonly string[] {
  return plants.filter((plant) => seesPlant(viewer, plant));
}
