import type { CallContext } from '../../../../kit/index.ts';
import {
  isAllowed,
  mapMany,
  mapOne,
  mapRecordId,
  mapText,
  type OdooRecord,
  type OdooRecords,
  type Specification,
} from '../../../vendors/odoo/index.ts';

/** Ids of a product. */
export interface ProductIds {
  readonly id: number;
  readonly templateId: number;
}

/** A product as a message names it. */
export interface NamedProduct {
  readonly id: number;
  readonly name: string;
}

/** Reads by whom products are used, in all companies in which Odoo's user may work. */
export interface MaterialUses {
  /** Finds a product in use of the material that belongs to another company than the plant's. */
  findOfOtherCompany(
    material: string,
    call: CallContext,
  ): Promise<(NamedProduct & { readonly company: string }) | undefined>;
  /** True for a product that people have archived and given another number: it is not the material's any more. */
  isRetired(id: number, material: string, call: CallContext): Promise<boolean>;
  /** Finds another product in use, or a packaging of any, with a barcode: Odoo itself does not count archived products. */
  findByGtin(
    gtin: string,
    own: number | undefined,
    call: CallContext,
  ): Promise<(NamedProduct & { readonly isPackaging: boolean }) | undefined>;
  /** True for one of several variants, archived ones too, which have name, unit and tracking in common. */
  hasVariants(product: ProductIds, call: CallContext): Promise<boolean>;
  /** True when any stock move names the product or a variant of it. */
  hasMoved(product: ProductIds, call: CallContext): Promise<boolean>;
  /** True when there is stock of it. */
  hasStock(id: number, call: CallContext): Promise<boolean>;
  /** True when an order or a transfer still needs it. */
  hasOpenWork(id: number, call: CallContext): Promise<boolean>;
  /** Lists products whose bills of materials in use have it as a component, ten at most. */
  listBills(id: number, call: CallContext): Promise<readonly NamedProduct[]>;
  /** True when a quotation, or a request for one, names it; false, too, where the user may not read them. */
  hasDrafts(id: number, call: CallContext): Promise<boolean>;
}

/** Context of a call in all companies of the user: a shared product, and its bills, are used by each of them. */
export const anywhere = { allowed_company_ids: [] } as const;

const draftModels = ['purchase.order.line', 'sale.order.line'] as const;

type SearchedModel =
  | (typeof draftModels)[number]
  | 'mrp.bom.line'
  | 'mrp.production'
  | 'product.packaging'
  | 'product.product'
  | 'product.uom'
  | 'stock.move'
  | 'stock.quant';

interface Search {
  readonly domain: readonly unknown[];
  readonly specification?: Specification;
  /** Number of records, by default one. */
  readonly limit?: number;
}

type SearchRecords = (model: SearchedModel, search: Search, call: CallContext) => Promise<readonly OdooRecord[]>;

const createSearch =
  (records: OdooRecords): SearchRecords =>
  async (model, { domain, specification = {}, limit = 1 }, call) => {
    const named = { domain, specification, limit, context: { ...anywhere, lang: 'en_US' } };
    const answer = await records.query({ model, method: 'web_search_read', arguments: named }, call);
    return mapMany(mapOne(answer)?.['records']);
  };

const mapNamed = (record: OdooRecord): NamedProduct => ({
  id: mapRecordId(record),
  name: mapText(record['name']) ?? '',
});

/** Creates the searches for products beside one of the plant. */
function createOthers(
  records: OdooRecords,
  search: SearchRecords,
): Pick<MaterialUses, 'findOfOtherCompany' | 'isRetired' | 'findByGtin' | 'hasVariants'> {
  return {
    findOfOtherCompany: async (material, call) => {
      const domain = [
        ['default_code', '=', material],
        ['company_id', '!=', false],
        ['company_id', '!=', await records.readCompany(call)],
      ];
      const specification = { name: {}, company_id: { fields: { name: {} } } };
      const [found] = await search('product.product', { domain, specification }, call);
      if (found === undefined) return undefined;
      return { ...mapNamed(found), company: mapText(mapOne(found['company_id'])?.['name']) ?? '' };
    },
    isRetired: async (id, material, call) => {
      const domain = [
        ['id', '=', id],
        ['active', '=', false],
        ['default_code', '!=', material],
      ];
      return (await search('product.product', { domain }, call)).length > 0;
    },
    findByGtin: async (gtin, own, call) => {
      const domain = [['barcode', '=', gtin], ...(own === undefined ? [] : [['id', '!=', own]])];
      const packaging = (await records.readSeries(call)) >= 19 ? 'product.uom' : 'product.packaging';
      const product = { product_id: { fields: { name: {} } } };
      const [[found], [packed]] = await Promise.all([
        search('product.product', { domain, specification: { name: {} } }, call),
        search(packaging, { domain: domain.slice(0, 1), specification: product }, call),
      ]);
      if (found !== undefined) return { ...mapNamed(found), isPackaging: false };
      const owner = mapOne(packed?.['product_id']);
      return owner === undefined ? undefined : { ...mapNamed(owner), isPackaging: true };
    },
    hasVariants: async ({ id, templateId }, call) => {
      const domain = [
        ['product_tmpl_id', '=', templateId],
        ['id', '!=', id],
        ['active', 'in', [true, false]],
      ];
      return (await search('product.product', { domain }, call)).length > 0;
    },
  };
}

/** Creates the reading of uses of products. */
export function createMaterialUses(records: OdooRecords): MaterialUses {
  const search = createSearch(records);
  const hasDraft = async (model: (typeof draftModels)[number], id: number, call: CallContext): Promise<boolean> => {
    // Both are applications of their own, and have rights of their own.
    if ((await isAllowed(records.query, model, 'read', call)) !== true) return false;
    const domain = [
      ['product_id', '=', id],
      ['state', 'in', ['draft', 'sent', 'to approve']],
    ];
    return (await search(model, { domain }, call)).length > 0;
  };
  return {
    ...createOthers(records, search),
    hasMoved: async ({ templateId }, call) => {
      const domain = [['product_id.product_tmpl_id', '=', templateId]];
      return (await search('stock.move', { domain }, call)).length > 0;
    },
    hasStock: async (id, call) => {
      const domain = [
        ['product_id', '=', id],
        ['quantity', '!=', 0],
        ['location_id.usage', 'in', ['internal', 'transit']],
      ];
      return (await search('stock.quant', { domain }, call)).length > 0;
    },
    hasOpenWork: async (id, call) => {
      const domain = [
        ['product_id', '=', id],
        ['state', 'not in', ['done', 'cancel']],
      ];
      const found = await Promise.all([
        search('mrp.production', { domain }, call),
        search('stock.move', { domain }, call),
      ]);
      return found.flat().length > 0;
    },
    listBills: async (id, call) => {
      const domain = [
        ['product_id', '=', id],
        ['bom_id.active', '=', true],
      ];
      const specification = { bom_id: { fields: { product_tmpl_id: { fields: { name: {} } } } } };
      const found = await search('mrp.bom.line', { domain, specification, limit: 10 }, call);
      return found.flatMap((line) => {
        const bill = mapOne(line['bom_id']);
        return bill === undefined
          ? []
          : { id: mapRecordId(bill), name: mapText(mapOne(bill['product_tmpl_id'])?.['name']) ?? '' };
      });
    },
    hasDrafts: async (id, call) =>
      (await Promise.all(draftModels.map((model) => hasDraft(model, id, call)))).some(Boolean),
  };
}
