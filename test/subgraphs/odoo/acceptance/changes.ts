import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, test } from 'node:test';
import { createPostgresEventBus, startRelay } from '../../../../kit/event-log/index.ts';
import { openChangeLog, serveSubgraph, silentLogger } from '../../../../kit/index.ts';
import type { RecordedEvent } from '../../../../schema/events/index.ts';
import { odooSubgraph } from '../../../../subgraphs/odoo/index.ts';
import { openTestLog, patienceMs, waitUntil } from '../../../kit/event-log/support.ts';
import { startSubgraph } from '../../../support/subgraph.ts';
import { createLandscape } from '../../../support/world.ts';
import { callCommand, requireResult } from '../../quality/call-command.ts';
import { createFacts } from './bench.ts';
import { type AcceptedOdoo, createScreen, describeSystem } from './system.ts';

// Poll interval so long that a published change must have come from a report.
const seldomMs = 3_600_000;

/**
 * Accepts that changes in Odoo are published, independent of their author: found by polling, and by its webhooks if it has them.
 */
export function acceptChanges(odoo: AcceptedOdoo): void {
  const { webhook } = odoo;
  const ways = webhook === undefined ? (['looking'] as const) : (['looking', 'reports'] as const);
  describe(`changes of ${odoo.title}`, () => {
    for (const way of ways)
      test(`a release and a start on the shop floor are published by ${way}`, async (t) => {
        // Closed in the opposite order, also when one of them does not start.
        const opened: { close(): Promise<unknown> | unknown }[] = [];
        t.after(async () => {
          for (const one of opened.toReversed()) await one.close();
        });
        const keep = <One extends { close(): Promise<unknown> | unknown }>(one: One): One => {
          opened.push(one);
          return one;
        };
        const eventLog = keep(await openTestLog());
        const { url, store } = eventLog;
        const changes = keep(openChangeLog({ url, log: silentLogger }));
        keep(startRelay({ store, log: silentLogger, pollMs: 10, leaseMs: 1_000 }));
        const bus = keep(await createPostgresEventBus({ url, store, log: silentLogger }));
        const settings = way === 'looking' ? { pollMs: 500 } : { pollMs: seldomMs, webhookSecret: webhook?.secret };
        const landscape = createLandscape([{ ...describeSystem(odoo, odoo.url), ...settings }]);
        const subgraph = keep(await startSubgraph(odooSubgraph, landscape, { changes }));
        const options = { host: '127.0.0.1', port: webhook?.port ?? 0, credential: 'internal', log: silentLogger };
        keep(await serveSubgraph(subgraph, options));
        const source = `ODOO/odoo-${odoo.series}/manufacturing-orders`;
        await waitUntil(async () => {
          const cursor = await changes.readCursor(source);
          return cursor !== undefined && 'since' in JSON.parse(cursor);
        }, 'what was there before is known');
        const number = `${randomBytes(5).toString('hex')}c`;
        const isOurs = (event: RecordedEvent) => 'number' in event.payload && event.payload.number === number;
        const told: RecordedEvent[] = [];
        const signal = AbortSignal.timeout(patienceMs);
        const events = bus.subscribe({ after: await bus.readLatestCursor(), signal });
        const input = { plant: odoo.plant, number, facts: createFacts(odoo.lotProduct, '5') };
        requireResult(await callCommand(subgraph, 'odooReleaseOrder', { key: number, input }));
        const screen = createScreen(odoo);
        const domain = [
          ['production_id.origin', '=', number],
          ['name', 'like', '0010'],
        ];
        const steps = (await screen('mrp.workorder', 'search', [domain])) as readonly number[];
        let isStarted = false;
        for await (const batch of events) {
          told.push(...batch.filter(isOurs));
          if (told.length > 0 && !isStarted) {
            isStarted = true;
            await screen('mrp.workorder', 'button_start', [steps]);
          }
          if (JSON.stringify(told).includes('IN_PROGRESS')) break;
        }
        const states = told.flatMap((event) =>
          event.type === 'ProductionExecutionChanged'
            ? event.payload.changes.filter(({ field }) => field === 'state').map(({ after }) => after)
            : [],
        );
        assert.deepEqual(states.slice(-1), ['IN_PROGRESS']);
        assert.equal(new Set(states).size, states.length, 'a state was told twice');
      });
  });
}
