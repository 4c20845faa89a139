import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Subgraph } from '../../../../kit/index.ts';
import { odooSubgraph } from '../../../../subgraphs/odoo/index.ts';
import { type OdooSandbox, startOdooSandbox } from '../../../../subgraphs/odoo/sandbox/index.ts';
import { startSubgraph } from '../../../support/subgraph.ts';
import { createLandscape, world } from '../../../support/world.ts';
import { callCommand } from '../../quality/call-command.ts';
import { describeOdoo, serieses } from '../support.ts';

const plants = world.plants.map(({ code }) => code).slice(0, 2);
const [plant = '', other = ''] = plants;

for (const series of serieses)
  describe(`the product of a material in Odoo ${series}`, () => {
    let sandbox: OdooSandbox;
    let subgraph: Subgraph;
    let count = 0;
    before(async () => {
      sandbox = await startOdooSandbox({ world, plants, series, modules: ['purchase'] });
      const description = describeOdoo(sandbox, {
        ...sandbox.credentials,
        plants,
        scopes: { [plant]: { warehouse: 'WH' }, [other]: { warehouse: 'WH2', company: `Company ${other}` } },
      });
      subgraph = await startSubgraph(odooSubgraph, createLandscape([description]));
    });
    afterEach(() => sandbox.faults.clear());
    after(async () => {
      await subgraph.close();
      await sandbox.close();
    });

    const draw = () => `MAT-${(count += 1)}`;
    const listProducts = (material: string) =>
      sandbox.list('product.product').filter(({ default_code: code }) => code === material);
    const create = (material: string, change: object = {}) =>
      callCommand(subgraph, 'odooCreateMaterial', {
        key: `create ${material}`,
        input: { plant, material, name: 'Gasket', unit: 'C62', tracking: 'NONE', isPurchased: true, ...change },
      });
    const change = (material: string, values: object, mode: 'CHECK' | 'DO' = 'DO') =>
      callCommand(subgraph, 'odooChangeMaterial', {
        key: `change ${material} ${(count += 1)}`,
        mode,
        input: { plant, material, ...values },
      });
    const make = async (values: object = {}) => {
      const material = draw();
      const made = await create(material, values);
      assert.equal(made.status, 'DONE', JSON.stringify(made));
      return { material, product: listProducts(material)[0] ?? assert.fail() };
    };
    /** A product of which stock has moved, and that is in stock. */
    const findStocked = () => {
      const moved = new Set(sandbox.list('stock.move').map(({ product_id: id }) => id));
      const [quant = assert.fail()] = sandbox
        .list('stock.quant')
        .filter(({ product_id: id, quantity }) => moved.has(id) && Number(quantity) > 0);
      const found = sandbox.list('product.product').find(({ id }) => id === quant['product_id']) ?? assert.fail();
      return { material: String(found['default_code']), product: found };
    };

    test('is made once, whatever happens to the answer', async () => {
      const material = draw();
      for (const where of [{ bodyContains: '"load"' }, { pathContains: '/load' }])
        sandbox.faults.set({ kind: 'lost-answer', ...where });
      const first = await create(material, { tracking: 'LOT', unit: 'KGM', gtin: `00${count}` });
      assert.notEqual(first.status, 'DONE', JSON.stringify(first));
      sandbox.faults.clear();
      const second = await create(material, { tracking: 'LOT', unit: 'KGM', gtin: `00${count}` });
      assert.equal(second.status, 'DONE', JSON.stringify(second));
      await create(material, { tracking: 'LOT', unit: 'KGM', gtin: `00${count}` });
      const made = listProducts(material);
      assert.equal(made.length, 1);
      const [product = assert.fail()] = made;
      const unit = sandbox.list('uom.uom').find(({ id }) => id === product['uom_id']);
      assert.deepEqual(
        [product['name'], product['tracking'], product['company_id'], unit?.['name']],
        ['Gasket', 'lot', false, 'kg'],
      );
      assert.equal(series === 17 ? product['detailed_type'] : product['is_storable'], series === 17 ? 'product' : true);
    });

    test('is not made beside one that people have', async () => {
      const { material, product } = await make();
      await sandbox.change('product.product', product.id, { default_code: 'HANDMADE' });
      const renumbered = await create(material);
      assert.deepEqual([renumbered.status, renumbered.currentState], ['REFUSED', 'RENUMBERED']);
      const known = await create(findStocked().material);
      assert.deepEqual([known.status, known.currentState], ['REFUSED', 'EXISTS']);
    });

    test('is not written to again once people have archived and renumbered it: it has a successor', async () => {
      const { material, product } = await make();
      for (const generation of [1, 2]) {
        const former = listProducts(material)[0] ?? assert.fail();
        const old = { default_code: `OLD-${generation}`, active: false, name: 'Old gasket' };
        await sandbox.change('product.product', former.id, old);
        for (const where of [{ bodyContains: '"load"' }, { pathContains: '/load' }])
          sandbox.faults.set({ kind: 'lost-answer', ...where });
        assert.notEqual((await create(material)).status, 'DONE');
        sandbox.faults.clear();
        const made = await create(material);
        assert.equal(made.status, 'DONE', JSON.stringify(made));
        const kept = sandbox.list('product.product').find(({ id }) => id === former.id);
        assert.deepEqual(
          [kept?.['default_code'], kept?.['name'], kept?.['active']],
          [old.default_code, old.name, false],
        );
        assert.deepEqual(
          listProducts(material).map(({ id, active }) => [String(id), active]),
          [[made.nativeReference, true]],
        );
      }
      assert.notEqual(listProducts(material)[0]?.id, product.id);
    });

    test('is not written to again where a rule hides it', async () => {
      const { material: second, product: hidden } = await make();
      await sandbox.change('product.product', hidden.id, { company_id: 99, name: 'Hidden gasket' });
      const refused = await create(second);
      assert.deepEqual([refused.status, refused.currentState], ['REFUSED', 'NOT_VISIBLE']);
      assert.equal(sandbox.list('product.product').find(({ id }) => id === hidden.id)?.['name'], 'Hidden gasket');
    });

    test('is not made for all companies while another has one of its own', async () => {
      const { material, product } = await make();
      const found = sandbox.list('res.company').find(({ name }) => name === `Company ${other}`) ?? assert.fail();
      const number = draw();
      await sandbox.change('product.product', product.id, { company_id: found.id, default_code: number });
      const refused = await create(number);
      assert.deepEqual([refused.status, refused.currentState], ['REFUSED', 'OTHER_COMPANY'], material);
      assert.match(refused.message ?? '', new RegExp(`Company ${other}.*id ${product.id}`));
      assert.equal(listProducts(number).length, 1);
    });

    test('has its name without blanks around it', async () => {
      const { product } = await make({ name: ' Gasket, black ' });
      assert.equal(product['name'], 'Gasket, black');
    });

    test('needs a unit that Odoo has', async () => {
      const refused = await create(draw(), { unit: 'XBX' });
      assert.deepEqual([refused.status, refused.code], ['REFUSED', 'INVALID_INPUT']);
      assert.match(refused.message ?? '', /XBX.*odoo\.units/);
    });

    test('is changed in the columns alone that differ', async () => {
      const { material, product } = await make();
      const answer = await change(material, { name: 'Gasket, blue', tracking: 'NONE', unit: 'C62' });
      assert.equal(answer.status, 'DONE', JSON.stringify(answer));
      assert.deepEqual(JSON.parse(answer.after ?? ''), { name: 'Gasket, blue' });
      assert.deepEqual(JSON.parse(answer.before ?? ''), { name: 'Gasket' });
      assert.equal(listProducts(material)[0]?.['name'], 'Gasket, blue');
      const writes = () => sandbox.ledger.entries().filter(({ action }) => action === 'product.product.write').length;
      const written = writes();
      const again = await change(material, { name: 'Gasket, blue' });
      assert.deepEqual([again.status, JSON.parse(again.after ?? '')], ['DONE', {}]);
      assert.equal(writes(), written);
      assert.equal(product.id, listProducts(material)[0]?.id);
    });

    test('keeps unit and identification once its stock has moved', async () => {
      const { material, product } = findStocked();
      const unit = await change(material, { unit: product['uom_id'] === 1 ? 'DZN' : 'C62' });
      assert.deepEqual([unit.status, unit.currentState], ['REFUSED', 'MOVED']);
      const tracking = await change(material, { tracking: product['tracking'] === 'serial' ? 'LOT' : 'SERIAL' });
      assert.deepEqual([tracking.status, tracking.currentState], ['REFUSED', 'MOVED']);
      const { material: fresh, product: made } = await make();
      assert.equal((await change(fresh, { unit: 'DZN' })).status, 'DONE');
      // SAP may keep it in another way for the other plant.
      const shared = await change(fresh, { tracking: 'LOT' });
      assert.deepEqual([shared.status, shared.currentState], ['REFUSED', 'SHARED']);
      assert.match(shared.message ?? '', new RegExp(`${plant}.*${other}`));
      await sandbox.change('product.product', made.id, { company_id: 1 });
      assert.equal((await change(fresh, { tracking: 'LOT' })).status, 'DONE');
      const family = await change(fresh, { unit: 'KGM' });
      assert.deepEqual([family.status, family.currentState], ['REFUSED', 'OTHER_FAMILY']);
    });

    test('keeps its identification while another plant of its company has it', async () => {
      const { material, product } = await make();
      await sandbox.change('product.product', product.id, { company_id: 1 });
      const scope = { warehouse: 'WH', company: `Company ${plant}` };
      const scopes = { [plant]: scope, [other]: scope };
      const landscape = createLandscape([describeOdoo(sandbox, { ...sandbox.credentials, plants, scopes })]);
      const together = await startSubgraph(odooSubgraph, landscape);
      const input = { plant, material, tracking: 'LOT' };
      const shared = await callCommand(together, 'odooChangeMaterial', { key: `one company ${series}`, input });
      await together.close();
      assert.deepEqual([shared.status, shared.currentState], ['REFUSED', 'SHARED']);
      assert.equal((await change(material, { tracking: 'LOT' })).status, 'DONE');
    });

    test('keeps the unit in which people chose to buy it', async () => {
      const units = sandbox.list('uom.uom');
      const [each = assert.fail(), dozen = assert.fail()] = ['Units', 'Dozens'].map((wanted) =>
        units.find(({ name }) => name === wanted),
      );
      const pack = Math.max(...units.map(({ id }) => id)) + 1;
      await sandbox.change('uom.uom', pack, { ...dozen, id: pack, name: 'Pack of 12' });
      const { material } = await make();
      const changed = await change(material, { unit: 'DZN' });
      const [before, after] = [changed.before, changed.after].map((text) => JSON.parse(text ?? ''));
      assert.deepEqual(before, { unitId: each.id, ...(series < 19 ? { purchaseUnitId: each.id } : {}) });
      assert.deepEqual(after, { unitId: dozen.id, ...(series < 19 ? { purchaseUnitId: dozen.id } : {}) });
      if (series >= 19) return;
      assert.equal(listProducts(material)[0]?.['uom_po_id'], dozen.id);
      const { material: bought, product } = await make();
      await sandbox.change('product.product', product.id, { uom_po_id: pack });
      assert.deepEqual(JSON.parse((await change(bought, { unit: 'DZN' })).after ?? ''), { unitId: dozen.id });
      assert.equal(listProducts(bought)[0]?.['uom_po_id'], pack);
    });

    test('is archived only without stock and open orders, and not for one plant of several', async () => {
      const stocked = await change(findStocked().material, { isActive: false });
      assert.deepEqual([stocked.status, stocked.currentState], ['REFUSED', 'IN_STOCK']);
      const inStock = new Set(sandbox.list('stock.quant').map(({ product_id: id }) => id));
      const open = sandbox
        .list('mrp.production')
        .find(({ state, product_id: id }) => !inStock.has(id) && !['done', 'cancel'].includes(String(state)));
      if (open !== undefined) {
        const code = sandbox.list('product.product').find(({ id }) => id === open['product_id'])?.['default_code'];
        const used = await change(String(code), { isActive: false });
        assert.deepEqual([used.status, used.currentState], ['REFUSED', 'IN_USE']);
      }
      const { material } = await make();
      const shared = await change(material, { isActive: false, isEndedInPlant: true });
      assert.deepEqual([shared.status, shared.currentState], ['REFUSED', 'SHARED']);
      assert.equal((await change(material, { isActive: false })).status, 'DONE');
      assert.equal(listProducts(material)[0]?.['active'], false);
      const renamed = await change(material, { name: 'Gasket, red' });
      assert.deepEqual([renamed.status, renamed.currentState], ['REFUSED', 'ARCHIVED']);
      assert.equal((await change(material, { isActive: true, name: 'Gasket, red' })).status, 'DONE');
      assert.deepEqual(
        listProducts(material).map(({ active, name }) => [active, name]),
        [[true, 'Gasket, red']],
      );
    });

    test('is not archived while a company without plants has stock of it', async () => {
      const { material, product } = await make();
      const [user = assert.fail()] = sandbox.list('res.users');
      const [quant = assert.fail()] = sandbox
        .list('stock.quant')
        .filter(({ quantity, company_id: company }) => Number(quantity) > 0 && company === user['company_id']);
      await sandbox.change('res.company', 90, { name: 'Trade' });
      await sandbox.change('res.users', user.id, { company_ids: [...(user['company_ids'] as number[]), 90] });
      const id = Math.max(...sandbox.list('stock.quant').map((row) => row.id)) + 1;
      await sandbox.change('stock.quant', id, { ...quant, id, product_id: product.id, lot_id: false, company_id: 90 });
      const refused = await change(material, { isActive: false });
      assert.deepEqual([refused.status, refused.currentState], ['REFUSED', 'IN_STOCK']);
    });

    const add = async (model: string, values: object) => {
      const id = Math.max(0, ...sandbox.list(model).map((row) => row.id)) + 1;
      await sandbox.change(model, id, { ...values, id });
      return id;
    };

    test('is not archived while a bill in use or a request for quotation names it', async () => {
      const { material, product } = await make();
      const [bill = assert.fail()] = sandbox.list('mrp.bom');
      const template = sandbox.list('product.template').find(({ id }) => id === bill['product_tmpl_id']);
      const line = await add('mrp.bom.line', { product_id: product.id, product_qty: 2, bom_id: bill.id });
      const component = await change(material, { isActive: false });
      assert.deepEqual([component.status, component.currentState], ['REFUSED', 'IN_USE']);
      assert.ok(component.message?.includes(`${template?.['name']} (bill id ${bill.id})`), component.message ?? '');
      await sandbox.change('mrp.bom.line', line, { product_id: findStocked().product.id });
      const request = await add('purchase.order.line', { product_id: product.id, state: 'sent', company_id: 1 });
      const asked = await change(material, { isActive: false });
      assert.deepEqual([asked.status, asked.currentState], ['REFUSED', 'IN_USE']);
      await sandbox.change('purchase.order.line', request, { state: 'cancel' });
      assert.equal((await change(material, { isActive: false })).status, 'DONE');
    });

    test('has no GTIN of a packaging, and may have one of an archived product', async () => {
      const { material, product } = await make();
      const packaging = series >= 19 ? 'product.uom' : 'product.packaging';
      const gtin = `71${series}${(count += 1)}`;
      await add(packaging, { barcode: gtin, product_id: product.id, company_id: false });
      const packed = await create(draw(), { gtin });
      assert.deepEqual([packed.status, packed.currentState], ['REFUSED', 'GTIN_TAKEN']);
      assert.match(packed.message ?? '', /a packaging of Gasket/);
      const own = `72${series}${(count += 1)}`;
      assert.equal((await change(material, { gtin: own })).status, 'DONE');
      assert.equal((await change(material, { isActive: false })).status, 'DONE');
      assert.equal((await create(draw(), { gtin: own })).status, 'DONE');
    });

    test('is refused with the reason that Odoo gives', async () => {
      const gtin = `73${series}${(count += 1)}`;
      const { product } = await make({ gtin });
      // A company that the user does not see: only Odoo itself knows this barcode.
      await sandbox.change('product.product', product.id, { company_id: 99 });
      const refused = await create(draw(), { gtin });
      assert.deepEqual([refused.status, refused.code], ['REFUSED', 'SYSTEM_REJECTED']);
      assert.match(refused.message ?? '', new RegExp(`refused the new record: Barcode.*${gtin}`));
    });

    test('takes its template and its bills along when it is archived, and back', async () => {
      const { material, product } = await make();
      const template = Number(product['product_tmpl_id']);
      const [like = assert.fail()] = sandbox.list('mrp.bom');
      const bill = Math.max(...sandbox.list('mrp.bom').map(({ id }) => id)) + 1;
      await sandbox.change('mrp.bom', bill, { ...like, id: bill, product_tmpl_id: template, product_id: false });
      const readActive = () => [
        listProducts(material)[0]?.['active'],
        sandbox.list('product.template').find(({ id }) => id === template)?.['active'],
        sandbox.list('mrp.bom').find(({ id }) => id === bill)?.['active'],
      ];
      assert.equal((await change(material, { isActive: false })).status, 'DONE');
      assert.deepEqual(readActive(), [false, false, false]);
      assert.equal((await change(material, { isActive: true })).status, 'DONE');
      assert.deepEqual(readActive(), [true, true, true]);
      // As people who write to the one field by an import leave it.
      await sandbox.change('product.template', template, { active: false });
      const archived = await change(material, { name: 'Gasket, green' });
      assert.deepEqual([archived.status, archived.currentState], ['REFUSED', 'ARCHIVED']);
      assert.equal((await change(material, { isActive: true })).status, 'DONE');
      assert.deepEqual(readActive(), [true, true, true]);
    });

    test('is taken into use again only while no other product has its GTIN', async () => {
      const gtin = `40063${series}${(count += 1)}`;
      const { material } = await make({ gtin });
      assert.equal((await change(material, { isActive: false })).status, 'DONE');
      const { product: second } = await make();
      await sandbox.change('product.product', second.id, { barcode: gtin });
      const taken = await change(material, { isActive: true });
      assert.deepEqual([taken.status, taken.currentState], ['REFUSED', 'GTIN_TAKEN']);
      assert.equal(listProducts(material)[0]?.['active'], false);
    });

    test('has a GTIN that no other has, and a number of its own', async () => {
      const { material } = await make({ gtin: '4006381333931' });
      const { material: second, product } = await make();
      const taken = await change(second, { gtin: '4006381333931' });
      assert.deepEqual([taken.status, taken.currentState], ['REFUSED', 'GTIN_TAKEN']);
      assert.equal((await change(material, { gtin: '4006381333931' })).status, 'DONE');
      await sandbox.change('product.product', product.id, { default_code: material });
      const several = await change(material, { name: 'Gasket, blue' }, 'CHECK');
      assert.deepEqual([several.status, several.currentState], ['REFUSED', 'AMBIGUOUS']);
    });

    test('keeps what it has in common with other variants', async () => {
      const { material, product } = await make();
      // An archived variant counts, too.
      const id = Math.max(...sandbox.list('product.product').map((row) => row.id)) + 1;
      await sandbox.change('product.product', id, { ...product, id, default_code: `${material}-B`, active: false });
      const renamed = await change(material, { name: 'Gasket, blue' });
      assert.deepEqual([renamed.status, renamed.currentState], ['REFUSED', 'VARIANT']);
      assert.equal((await change(material, { gtin: `00${count}` })).status, 'DONE');
      const [move = assert.fail()] = sandbox.list('stock.move');
      const moveId = Math.max(...sandbox.list('stock.move').map((row) => row.id)) + 1;
      await sandbox.change('stock.move', moveId, { ...move, id: moveId, product_id: id });
      const counted = await change(material, { unit: 'DZN' });
      assert.deepEqual([counted.status, counted.currentState], ['REFUSED', 'MOVED']);
    });

    test('needs the right to write products', async () => {
      const { material } = await make();
      sandbox.deny(['product.product write']);
      const fresh = await startSubgraph(
        odooSubgraph,
        createLandscape([
          describeOdoo(sandbox, { ...sandbox.credentials, plants: [plant], scopes: { [plant]: { warehouse: 'WH' } } }),
        ]),
      );
      const input = { plant, material, name: 'Gasket, blue' };
      const answer = await callCommand(fresh, 'odooChangeMaterial', { key: 'denied', mode: 'CHECK', input });
      sandbox.deny([]);
      await fresh.close();
      assert.equal(answer.code, 'SYSTEM_FORBIDDEN');
    });
  });
