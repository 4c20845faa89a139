import { replyJson } from '../../../sandbox-kit/index.ts';
import type { Row } from '../filter.ts';
import { replyODataError } from '../odata-server.ts';
import { toODataInstant } from '../table.ts';
import { note, text, toRow, type WriteHandler, type WriteServices } from './shared.ts';

const products = 'A_Product';
const children = { to_Description: 'A_ProductDescription', to_Plant: 'A_ProductPlant' } as const;
const keys: Readonly<Record<string, readonly string[]>> = {
  [products]: ['Product'],
  A_ProductDescription: ['Product', 'Language'],
  A_ProductPlant: ['Product', 'Plant'],
};

/** Moves the change stamp of a product's general record; no other record of it has one. */
const stampProduct = ({ tableStore }: WriteServices, product: Row): Row =>
  tableStore.put(products, { ...product, LastChangeDateTime: toODataInstant(new Date().toISOString()) });

const listRows = (value: unknown): readonly Row[] =>
  Array.isArray(value) ? value : ((value as { readonly results?: readonly Row[] } | undefined)?.results ?? []);

/** Creates a product with its texts and plant views. */
export const createProduct: WriteHandler = (services, write) => {
  const { tableStore } = services;
  const { to_Description, to_Plant, ...head } = toRow(write.request.body);
  const key = { Product: text(head, 'Product') };
  if (key.Product === '' || tableStore.find(products, key) !== undefined)
    return replyODataError(400, 'M3/351', `Material ${key.Product} already exists`);
  const empty = { SerialNumberProfile: '', ProductStandardID: '' };
  const flags = { IsBatchManagementRequired: false, IsMarkedForDeletion: false };
  const product = stampProduct(services, { ...empty, ...flags, ...head });
  for (const row of listRows(to_Description)) tableStore.put(children.to_Description, { ...row, ...key });
  const view = { BaseUnit: text(head, 'BaseUnit'), SerialNumberProfile: '', ProcurementType: '', ...flags };
  for (const row of listRows(to_Plant)) tableStore.put(children.to_Plant, { ...view, ...row, ...key });
  note(services, write, { action: `POST ${products}`, target: key.Product, values: head });
  return replyJson(201, { d: product });
};

const recordPattern = /^(A_Product|A_ProductDescription|A_ProductPlant)\((.+)\)$/;

/** True for the address of a product, or of one of its texts and plant views. */
export const isProductRecord = (target: string): boolean => recordPattern.test(target);

/** Changes columns of a product, of a text or of a plant view. */
export const changeProduct: WriteHandler = (services, write) => {
  const { tableStore } = services;
  const [, entitySet = '', predicate = ''] = recordPattern.exec(write.target) ?? [];
  const given = [...predicate.matchAll(/'((?:[^']|'')*)'/g)].map(([, value = '']) => value.replaceAll("''", "'"));
  const key = Object.fromEntries((keys[entitySet] ?? []).map((name, index) => [name, given[index] ?? '']));
  const row = tableStore.find(entitySet, key);
  if (row === undefined)
    return replyODataError(404, '/IWBEP/CM_MGW_RT/020', `Resource not found for segment '${entitySet}Type'`);
  const values = toRow(write.request.body);
  if (entitySet === products) stampProduct(services, { ...row, ...values });
  else tableStore.put(entitySet, { ...row, ...values });
  note(services, write, { action: `PATCH ${entitySet}`, target: Object.values(key).join('/'), values });
  return { status: 204 };
};
