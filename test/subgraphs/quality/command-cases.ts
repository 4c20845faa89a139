import type pg from 'pg';

/** One command with records of its own to work on. */
export interface CommandCase {
  readonly name: string;
  readonly input: object;
  /** Counts its effects that are in force. */
  countEffects(): Promise<number>;
  /** True when it can be undone. */
  readonly isReversible: boolean;
}

let drawn = 0;
/** A text that no other test uses. */
export const draw = (prefix: string): string => `${prefix}-${(drawn += 1)}`;

async function count(client: pg.Client, from: string, values: readonly unknown[]): Promise<number> {
  const { rows } = await client.query(`select count(*)::int as count from quality.${from}`, [...values]);
  return rows[0]?.count;
}

/** A lot of the world's pump with two characteristics of its own: LENGTH is measured, LOOK is judged. */
export async function insertLot(
  client: pg.Client,
  { status = 'CREATED', order = draw('PO') }: { readonly status?: string; readonly order?: string } = {},
): Promise<string> {
  const number = draw('LOT');
  await client.query(
    `insert into quality.inspection_lot (number, plant, origin, material, batch, production_order, quantity, unit, status)
     values ($1, '1010', 'FINAL', 'FG-PUMP-100', 'B-1', $2, 5, 'C62', $3)`,
    [number, order, status],
  );
  await client.query(
    `insert into quality.lot_characteristic (inspection_lot, code, version, position, description, is_quantitative, is_required, lower_limit, upper_limit, unit)
     values ($1, 'LENGTH', 1, 0, 'Length', true, true, 9.5, 10.5, 'MMT'), ($1, 'LOOK', 1, 1, 'Look', false, true, null, null, null)`,
    [number],
  );
  return number;
}

/** Records both findings, so that the lot can be accepted. */
export async function completeLot(client: pg.Client, lot: string): Promise<void> {
  await client.query(
    `insert into quality.inspection_result (inspection_lot, sequence, code, value, result_code, valuation, inspected_by, inspected_at)
     values ($1, 1, 'LENGTH', 10, null, 'ACCEPTED', 'q.inspector', now()), ($1, 2, 'LOOK', null, 'OK', 'ACCEPTED', 'q.inspector', now())`,
    [lot],
  );
  await client.query(`update quality.inspection_lot set status = 'RESULTS_COMPLETE' where number = $1`, [lot]);
}

/** A hold on an order, placed by `q.inspector`. */
export async function insertHold(client: pg.Client, order = draw('PO')): Promise<string> {
  const number = draw('HOLD');
  await client.query(
    `insert into quality.quality_hold (number, plant, scope, production_order, reason, severity, placed_by)
     values ($1, '1010', 'PRODUCTION_ORDER', $2, 'Scratches', 'MAJOR', 'q.inspector')`,
    [number, order],
  );
  return number;
}

/** A nonconformance whose cause is sought. */
export async function insertNonconformance(client: pg.Client): Promise<string> {
  const number = draw('NCR');
  await client.query(
    `insert into quality.nonconformance (number, plant, severity, description, status, material, opened_by)
     values ($1, '1010', 'MINOR', 'Dented', 'ANALYSIS', 'FG-PUMP-100', 'q.inspector')`,
    [number],
  );
  return number;
}

type Arrange = (client: pg.Client) => Promise<Omit<CommandCase, 'name' | 'isReversible'>>;

const arrangements: readonly { readonly name: string; readonly isReversible: boolean; readonly arrange: Arrange }[] = [
  {
    name: 'qualityCreateLot',
    isReversible: true,
    arrange: async (client) => {
      const productionOrder = draw('PO');
      const what = { plant: '1010', origin: 'FINAL', material: 'FG-PUMP-100', quantity: '5', unit: 'C62' };
      return {
        input: { ...what, productionOrder },
        countEffects: () =>
          count(client, `inspection_lot where production_order = $1 and status <> 'CANCELLED'`, [productionOrder]),
      };
    },
  },
  {
    name: 'qualityCancelLots',
    isReversible: true,
    arrange: async (client) => {
      const productionOrder = draw('PO');
      await insertLot(client, { order: productionOrder, status: 'IN_INSPECTION' });
      return {
        input: { plant: '1010', productionOrder },
        countEffects: () =>
          count(client, `inspection_lot where production_order = $1 and status = 'CANCELLED'`, [productionOrder]),
      };
    },
  },
  {
    name: 'qualityPlaceHold',
    isReversible: true,
    arrange: async (client) => {
      const productionOrder = draw('PO');
      const what = { plant: '1010', scope: 'PRODUCTION_ORDER', reason: 'Scratches', severity: 'MAJOR' };
      return {
        input: { ...what, productionOrder },
        countEffects: () =>
          count(client, 'quality_hold where production_order = $1 and released_at is null', [productionOrder]),
      };
    },
  },
  {
    name: 'qualityReleaseHold',
    isReversible: true,
    arrange: async (client) => {
      const number = await insertHold(client);
      return {
        input: { number, reason: 'Reworked', needsOtherPerson: true },
        countEffects: () => count(client, 'quality_hold where number = $1 and released_at is not null', [number]),
      };
    },
  },
  {
    name: 'qualityRecordResults',
    isReversible: false,
    arrange: async (client) => {
      const inspectionLot = await insertLot(client);
      return {
        input: { inspectionLot, results: [{ characteristic: 'LENGTH', value: '10.1' }] },
        countEffects: () => count(client, 'inspection_result where inspection_lot = $1', [inspectionLot]),
      };
    },
  },
  {
    name: 'qualityDecideUsage',
    isReversible: false,
    arrange: async (client) => {
      const inspectionLot = await insertLot(client);
      await completeLot(client, inspectionLot);
      return {
        input: { inspectionLot, valuation: 'ACCEPTED', code: 'A', meaning: 'Released' },
        countEffects: () => count(client, 'usage_decision where inspection_lot = $1', [inspectionLot]),
      };
    },
  },
  {
    name: 'qualityOpenNonconformance',
    isReversible: true,
    arrange: async (client) => {
      const inspectionLot = await insertLot(client);
      return {
        input: { plant: '1010', severity: 'MAJOR', description: 'Dented', inspectionLot },
        countEffects: () =>
          count(client, `nonconformance where inspection_lot = $1 and status <> 'CANCELLED'`, [inspectionLot]),
      };
    },
  },
  {
    name: 'qualityCloseNonconformance',
    isReversible: true,
    arrange: async (client) => {
      const number = await insertNonconformance(client);
      return {
        input: { number, disposition: 'REWORK' },
        countEffects: () => count(client, `nonconformance where number = $1 and status = 'CLOSED'`, [number]),
      };
    },
  },
];

/** The name of every command that has a case. */
export const caseNames: readonly string[] = arrangements.map(({ name }) => name);

/** A fresh case of a command. */
export async function arrangeCase(name: string, client: pg.Client): Promise<CommandCase> {
  const found = arrangements.find((arrangement) => arrangement.name === name);
  if (found === undefined) throw new Error(`There is no case of ${name}.`);
  return { name, isReversible: found.isReversible, ...(await found.arrange(client)) };
}
