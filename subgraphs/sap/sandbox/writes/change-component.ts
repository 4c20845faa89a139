import { findOrder, note, requireMatch, text, toRow, type Write, type WriteHandler } from './shared.ts';

const entitySet = 'A_ProductionOrderComponent_2';

/** Reads the key of a component; its record type is empty in orders. */
const readKey = ({ target }: Write) =>
  Object.fromEntries(
    [...target.matchAll(/(Reservation|ReservationItem)='(\w+)'/g)].map(([, name = '', value = '']) => [name, value]),
  );

/**
 * Changes or deletes a component: the published service lets clients do both with `A_ProductionOrderComponent_4`, and
 * create none. A deleted one stays behind with its mark.
 */
export const changeComponent: WriteHandler = (services, write) => {
  const { tableStore, changeOrder, formatEtag } = services;
  const { method, headers, body } = write.request;
  const row = tableStore.find(entitySet, readKey(write));
  const refusal = requireMatch(row, headers['if-match'], formatEtag);
  if (refusal !== undefined || row === undefined) return refusal ?? { status: 404 };
  const values = method === 'DELETE' ? { MatlCompIsMarkedForDeletion: true } : toRow(body);
  const number = text(row, 'ManufacturingOrder');
  changeOrder(number, {});
  const { LastChangeDateTime } = findOrder(services, number) ?? {};
  tableStore.put(entitySet, { ...row, ...values, LastChangeDateTime });
  note(services, write, { action: `${method} A_ProductionOrderComponent_4`, target: number, values });
  return { status: 204 };
};
