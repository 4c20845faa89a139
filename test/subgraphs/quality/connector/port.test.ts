import { readFileSync } from 'node:fs';
import { testQuality } from '../conformance/suite.ts';
import { connectOca, type OdooUnderTest, startOca, startStore } from '../conformance/systems.ts';

testQuality('our own store', startStore);
testQuality('OCA quality_control in Odoo 17, over /jsonrpc', () => startOca(17));
testQuality('OCA quality_control in Odoo 19, over JSON-2', () => startOca(19));

/** A live Odoo with quality_control_oca, as the file of ODOO_QUALITY_ACCEPTANCE describes it; it keeps the records. */
interface LiveOdoo extends Omit<OdooUnderTest, 'close'> {
  readonly title: string;
}

const file = process.env['ODOO_QUALITY_ACCEPTANCE'];
const systems = file === undefined ? [] : (JSON.parse(readFileSync(file, 'utf8')) as readonly LiveOdoo[]);
for (const { title, ...live } of systems)
  testQuality(title, () => connectOca({ ...live, close: async () => undefined }));
