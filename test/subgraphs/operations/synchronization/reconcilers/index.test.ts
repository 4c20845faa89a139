import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createOwnershipRegistry, type OwnershipRule, ownershipRules } from '../../../../../schema/ownership/index.ts';
import { reconcilers } from '../../../../../subgraphs/operations/synchronization/reconcilers/index.ts';

/** Rules that another kind of record carries. */
const carriedBy: Readonly<Record<string, string>> = {
  'ProductionOrder.holds': 'QualityHold',
  'Batch.holds': 'QualityHold',
  Schedule: 'Schedule',
  ScheduledOperation: 'Schedule',
};

/**
 * Consumers to which a rule is not carried, with the reason. A rule or consumer that is in neither table fails the test
 * below, and so does an entry that is carried.
 */
const notCarried: Readonly<Record<string, string>> = {
  'Plant ODOO': 'plants are configured in each system',
  'Plant QUALITY': 'plants are configured in each system',
  'Plant SCHEDULING': 'plants are configured in each system',
  'Material QUALITY': 'quality keeps no list of materials: lots, plans and holds name them',
  'Material.inspectionCharacteristics ODOO': 'inspection plans are kept in quality alone',
  'Supplier ODOO': 'master data: read from each system, not carried',
  'Supplier QUALITY': 'master data: read from each system, not carried',
  'BillOfMaterials ODOO': 'master data: read from each system, not carried',
  'BillOfMaterials SCHEDULING': 'master data: read from each system, not carried',
  'Routing ODOO': 'master data: read from each system, not carried',
  'Routing SCHEDULING': 'master data: read from each system, not carried',
  'WorkCenter ODOO': 'master data: read from each system, not carried',
  'WorkCenter SCHEDULING': 'master data: read from each system, not carried',
  'WorkCenter.dispatchList ODOO': 'follows from the times and places of work orders (Schedule)',
  'SalesOrderItem.projectedDate SAP': 'projected dates are shown, not written into SAP',
  'ProductionOrder.inspectionLots SAP': 'lots are opened in quality and referenced by their order',
  'ProductionOrder.inspectionLots ODOO': 'lots are opened in quality and referenced by their order',
  'Batch QUALITY': 'batches are carried by the mutations alone',
  'Batch.producedFrom QUALITY': 'genealogy is read from Odoo, not carried',
  'Batch.consumedInto QUALITY': 'genealogy is read from Odoo, not carried',
  'StockBalance.enterprise SCHEDULING': 'the scheduler plans with its own stock',
  'StockBalance.onSite SAP': 'only compared: a difference is a discrepancy (StockBalance)',
  'InspectionLot SAP': 'SAP opens lots of its own for its goods; their decisions are carried (UsageDecision)',
  'InspectionResult SAP':
    'API_INSPECTIONLOT_SRV takes a result by the number of a characteristic in the plan of a lot of SAP, and codes by its catalogs: no rule says which of quality they are',
  'Nonconformance SAP': 'no change writes defects into SAP: nonconformances are kept in quality alone',
  'Nonconformance ODOO': 'Odoo has no record of them: decisions and holds stop the goods that they are about',
};

const registry = createOwnershipRegistry();
const formatRule = ({ domain, field }: OwnershipRule): string => (field === undefined ? domain : `${domain}.${field}`);
const findOwn = (field: string) => registry.findRule(field, undefined) ?? assert.fail(`no rule covers ${field}`);

/** Names the kinds of records that carry a rule to a consumer. */
function listCarriers(rule: OwnershipRule, consumer: string): readonly string[] {
  const name = formatRule(rule);
  return reconcilers
    .filter(({ field, noun }) => formatRule(findOwn(field)) === name || carriedBy[name] === noun)
    .filter(({ steps }) => steps.some(({ system }) => system === consumer))
    .map(({ noun }) => noun);
}

const promised = ownershipRules.flatMap((rule) =>
  rule.onDrift === 'ACCEPT'
    ? []
    : rule.consumers.map((consumer) => ({ rule, consumer, name: `${formatRule(rule)} ${consumer}` })),
);

describe('the ownership rules and what is carried say the same', () => {
  for (const { rule, consumer, name } of promised)
    test(`${name} is carried, or the reason is known`, () => {
      const carriers = listCarriers(rule, consumer);
      const reason = notCarried[name];
      if (carriers.length === 0) assert.notEqual(reason, undefined, 'a rule with a consumer that nothing carries');
      else assert.equal(reason, undefined, `it is carried by ${carriers.join(', ')}`);
    });

  test('no reason is left for a rule or consumer that does not exist any more', () => {
    const names = promised.map(({ name }) => name);
    assert.deepEqual(
      Object.keys(notCarried).filter((name) => !names.includes(name)),
      [],
    );
    const rules = ownershipRules.map(formatRule);
    assert.deepEqual(
      Object.keys(carriedBy).filter((name) => !rules.includes(name)),
      [],
    );
  });

  for (const { noun, owner, field, steps, within } of reconcilers)
    test(`${noun} is carried as its rule says`, () => {
      const rule = findOwn(field);
      assert.equal(owner, rule.systemOfRecord);
      if (within !== undefined) assert.equal(findOwn(within).systemOfRecord, owner);
      for (const { name, system } of steps)
        assert.ok(rule.consumers.includes(system), `${name} writes into ${system}, which is no consumer of ${field}`);
    });

  for (const [name, noun] of Object.entries(carriedBy))
    test(`${name} has the owner of ${noun}`, () => {
      const carrier = reconcilers.find((one) => one.noun === noun) ?? assert.fail(`${noun} is not carried`);
      assert.equal(findOwn(name).systemOfRecord, carrier.owner);
    });
});
