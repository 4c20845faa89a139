import { note, requireMatch, text, toRow, type Write, type WriteHandler } from './shared.ts';

const entitySet = 'A_ProductionOrderOperation_2';

const readKey = ({ target }: Write) =>
  Object.fromEntries([...target.matchAll(/(Order\w+)='(\w+)'/g)].map(([, name = '', value = '']) => [name, value]));

/** Changes columns of an operation: the published service lets clients change its work center, SAP's own screens also delete it. */
export const changeOperation: WriteHandler = (services, write) => {
  const { tableStore, changeOrder, formatEtag } = services;
  const { headers, body } = write.request;
  const row = tableStore.find(entitySet, readKey(write));
  const refusal = requireMatch(row, headers['if-match'], formatEtag);
  if (refusal !== undefined || row === undefined) return refusal ?? { status: 404 };
  const number = text(row, 'ManufacturingOrder');
  tableStore.put(entitySet, { ...row, ...toRow(body) });
  changeOrder(number, {});
  note(services, write, { action: `PATCH ${entitySet}`, target: number, values: toRow(body) });
  return { status: 204 };
};
