import { isNamed } from '../base/subject.ts';
import { seesPlant, type Viewer } from '../base/viewer.ts';

/** What decides who sees a row: as much as its record tells. */
export interface RowFacts {
  readonly plant?: string | undefined;
  /** Of rows that belong to a production order: its number. */
  readonly order?: string | undefined;
  /** Of rows that belong to a customer: its number. */
  readonly customer?: string | undefined;
  /** Of rows that somebody asked for: who. */
  readonly requestedBy?: string | undefined;
}

/** Whether a viewer is nothing but a partner, who sees only what is theirs. */
export function isPartner({ roles }: Viewer): boolean {
  return roles.length > 0 && roles.every((role) => role === 'partner');
}

/** Whether a viewer sees a row. What they do not see does not exist for them. */
export function isVisible(viewer: Viewer, { plant, order, customer, requestedBy }: RowFacts): boolean {
  if (plant !== undefined && !seesPlant(viewer, plant)) return false;
  if (!isPartner(viewer)) return true;
  if (order !== undefined && viewer.orders?.includes(`${plant}/${order}`) !== true) return false;
  if (customer !== undefined && customer !== viewer.partner) return false;
  return requestedBy === undefined || isNamed(viewer, requestedBy);
}

/** The plants among these that a viewer sees. */
export function listVisiblePlants(viewer: Viewer, plants: readonly string[]): readonly string[] {
  return plants.filter((plant) => seesPlant(viewer, plant));
}
