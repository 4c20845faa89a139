import { type CallContext, CommandRefusal, SystemError } from '../../../../kit/index.ts';
import { createMark, unknownUnit } from '../../../vendors/odoo/index.ts';
import type { InspectionLotRecord, InspectionLotStatus, OrderKey, UsageDecisionRecord } from '../records.ts';
import type { Queryable } from '../store/rows.ts';
import { createUnitOfWork } from '../store/unit-of-work.ts';
import type { NewLot, NewResult, QualityUnitOfWork } from '../unit-of-work.ts';
import type { Inspection } from './inspection.ts';
import { deleteIntents, type Intent, type StateBefore, saveIntent } from './intents.ts';
import { readRecordedCodes } from './lines.ts';
import type { PlanReader } from './plans.ts';
import type { Refresh } from './refresh.ts';
import type { InspectionWrites } from './writes.ts';

/** Dependencies of the changes of one Odoo. */
export interface OcaServices {
  readonly instance: string;
  readonly refresh: Refresh;
  readonly plans: PlanReader;
  /** Finds the writes in a plant. */
  readonly writesIn: (plant: string) => InspectionWrites;
  /** Connections beside those of commands: an intent stays when its command is rolled back. */
  readonly journal: Queryable;
}

/** Command whose effects are made, with the intents of an earlier attempt. */
export interface OcaCommand {
  readonly key: string;
  readonly intents: readonly Intent[];
  /** Notes that an effect may have happened from now on, whatever fails later. */
  noteSent(): void;
}

/** Lot as it was read. */
interface LotInUse {
  readonly record: InspectionLotRecord;
  readonly inspection: Inspection;
  /** Questions whose results the register has under the key of this command. */
  readonly recorded: ReadonlySet<string>;
}

/** Effects in Odoo and in the register within one transaction of the register. */
class OcaUnitOfWork {
  readonly #queryable: Queryable;
  readonly #services: OcaServices;
  readonly #command: OcaCommand;
  readonly #call: CallContext;
  readonly #register: QualityUnitOfWork;
  /** Lots as they were read in this transaction. */
  readonly #lots = new Map<string, LotInUse>();
  /** Lots to which this command gave results or a decision: their status follows from these. */
  readonly #answered = new Set<string>();

  constructor(queryable: Queryable, services: OcaServices, command: OcaCommand, call: CallContext) {
    this.#queryable = queryable;
    this.#services = services;
    this.#command = command;
    this.#call = call;
    this.#register = createUnitOfWork(queryable, call);
  }

  async lockLot(number: string): Promise<InspectionLotRecord | undefined> {
    await this.#register.lockLot(number);
    return this.#read(number);
  }

  async lockLotsOfOrder(order: OrderKey): Promise<readonly InspectionLotRecord[]> {
    await this.#services.refresh.catchUp(this.#call);
    const lots = await this.#register.lockLotsOfOrder(order);
    return this.#readAll(lots.map(({ number }) => number));
  }

  async createLot(lot: NewLot): Promise<string | undefined> {
    const { plans, writesIn } = this.#services;
    const { plant, origin, batch, productionOrder, quantity } = lot;
    const writes = writesIn(plant);
    const company = await writes.readCompany(this.#call);
    const product = await plans.findProduct(lot.material, company, this.#call);
    const test = await plans.findTest(product, { origin, company }, this.#call);
    if (test === undefined) return undefined;
    if (quantity.unit !== product.unit || quantity.unit === unknownUnit)
      throw new CommandRefusal(
        'INVALID_INPUT',
        `Odoo counts ${lot.material} in ${product.unit}, not ${quantity.unit}.`,
      );
    const { key } = this.#command;
    const facts = { mark: createMark(key), plant, origin, batch, productionOrder };
    await this.#save({ key, lot: '', kind: 'CREATE', facts });
    const id = await this.#send(() => writes.create({ key, lot, product, test }, this.#call));
    const { inspections } = await this.#services.refresh.within(this.#queryable, { ids: [id] }, this.#call);
    const [number] = inspections.keys();
    if (number === undefined) throw this.#createUnreadableError();
    await this.#forget();
    return number;
  }

  async addResults(number: string, results: readonly NewResult[]): Promise<void> {
    const { record, inspection, recorded } = this.#require(number);
    this.#answered.add(number);
    const missing = results.filter(({ characteristic }) => !recorded.has(characteristic));
    if (missing.length === 0) return void (await this.#forget());
    // Odoo takes all answers of a command or none: the others have been replaced since.
    if (missing.length < results.length)
      throw new CommandRefusal('INVALID_STATE', 'The answers of this command have been corrected in Odoo since.');
    const facts = {
      before: describeState(record),
      results: results.map(({ characteristic, value, code, inspectedBy }) => ({
        characteristic,
        value,
        code,
        inspectedBy,
      })),
    };
    await this.#save({ key: this.#command.key, lot: number, kind: 'RESULTS', facts });
    await this.#send(() => this.#findWrites(record).enterResults(inspection, results, this.#call));
    await this.#readAgain(number);
    await this.#forget();
  }

  async addDecision(number: string, decision: Omit<UsageDecisionRecord, 'decidedAt'>): Promise<void> {
    const { record, inspection } = this.#require(number);
    const wanted = findState(decision.valuation);
    this.#answered.add(number);
    if (inspection.state !== wanted) {
      const facts = { before: describeState(record), decision };
      await this.#save({ key: this.#command.key, lot: number, kind: 'DECISION', facts });
      const writes = this.#findWrites(record);
      const act = () =>
        wanted === 'success' ? writes.accept(inspection, this.#call) : writes.reject(inspection, this.#call);
      await this.#send(act);
      await this.#readAgain(number);
    }
    const { inspection: decided } = this.#require(number);
    if (decided.state !== wanted)
      throw new CommandRefusal(
        'INVALID_STATE',
        `The inspection is ${decided.state} in Odoo: its answers have changed.`,
      );
    await this.#forget();
  }

  async setLotStatus(number: string, status: InspectionLotStatus): Promise<void> {
    const { record, inspection } = this.#require(number);
    const isCancelled = inspection.state === 'canceled';
    // Every other status follows from the answers and the decision in Odoo.
    const isSettled = status === 'CANCELLED' ? isCancelled : !isCancelled || this.#answered.has(number);
    if (isSettled) return void (await this.#forget());
    const facts = { before: describeState(record), plant: record.plant };
    await this.#save({ key: this.#command.key, lot: number, kind: 'STATE', facts });
    const writes = this.#findWrites(record);
    const { id } = inspection;
    await this.#send(() => (status === 'CANCELLED' ? writes.cancel(id, this.#call) : writes.reopen(id, this.#call)));
    await this.#readAgain(number);
    await this.#forget();
  }

  /** All effects, in Odoo or in the register. */
  toUnitOfWork(): QualityUnitOfWork {
    return {
      ...this.#register,
      lockLot: (number) => this.lockLot(number),
      lockLotsOfOrder: (order) => this.lockLotsOfOrder(order),
      createLot: (lot) => this.createLot(lot),
      addResults: (lot, results) => this.addResults(lot, results),
      addDecision: (lot, decision) => this.addDecision(lot, decision),
      setLotStatus: (number, status) => this.setLotStatus(number, status),
    };
  }

  async #read(number: string): Promise<InspectionLotRecord | undefined> {
    return (await this.#readAll([number]))[0];
  }

  /** Reads lots from Odoo into the register; those that Odoo does not show are left out. */
  async #readAll(numbers: readonly string[]): Promise<readonly InspectionLotRecord[]> {
    const { inspections } = await this.#services.refresh.within(this.#queryable, { numbers }, this.#call);
    const found: InspectionLotRecord[] = [];
    for (const [number, inspection] of inspections) {
      const record = await this.#register.lockLot(number);
      if (record === undefined) continue;
      const query = { lot: number, key: this.#command.key };
      const recorded = await readRecordedCodes(this.#queryable, query, this.#call);
      this.#lots.set(number, { record, inspection, recorded });
      found.push(this.#show(number));
    }
    return found;
  }

  /** Reads a lot after an effect. @throws SystemError when the effect cannot be seen. */
  async #readAgain(number: string): Promise<void> {
    if ((await this.#read(number)) === undefined) throw this.#createUnreadableError();
  }

  #createUnreadableError(): SystemError {
    const { instance } = this.#services;
    const message = 'Odoo took the change, but its inspection cannot be read.';
    return new SystemError(message, { code: 'SYSTEM_BAD_RESPONSE', system: 'QUALITY', instance });
  }

  /** Shows a lot as it was before the effects of an earlier attempt of this command, while these are visible. */
  #show(number: string): InspectionLotRecord {
    const lot = this.#require(number);
    const own = this.#command.intents.find((intent) => intent.lot === number && isVisible(intent, lot));
    if (own === undefined || own.kind === 'CREATE') return lot.record;
    return { ...lot.record, ...own.facts.before, usageDecision: undefined };
  }

  #require(number: string) {
    const found = this.#lots.get(number);
    if (found === undefined) throw new CommandRefusal('NOT_FOUND', 'Odoo does not show this inspection lot.');
    return found;
  }

  #findWrites({ plant }: InspectionLotRecord): InspectionWrites {
    return this.#services.writesIn(plant);
  }

  async #save(intent: Intent): Promise<void> {
    await saveIntent(this.#services.journal, intent, this.#call);
  }

  /** Deletes the intents with the end of the transaction. */
  async #forget(): Promise<void> {
    await deleteIntents(this.#queryable, this.#command.key, this.#call);
  }

  async #send<Value>(act: () => Promise<Value>): Promise<Value> {
    this.#command.noteSent();
    return act();
  }
}

const describeState = ({ status, version }: InspectionLotRecord): StateBefore => ({ status, version });

const findState = (valuation: UsageDecisionRecord['valuation']): 'success' | 'failed' =>
  valuation === 'ACCEPTED' ? 'success' : 'failed';

/** True while a lot shows the effect of an earlier attempt: people may have changed it since. */
function isVisible(intent: Intent, { inspection: { state }, recorded }: LotInUse): boolean {
  switch (intent.kind) {
    case 'CREATE':
      return false;
    case 'RESULTS':
      return intent.facts.results.every(({ characteristic }) => recorded.has(characteristic));
    case 'DECISION':
      return state === findState(intent.facts.decision.valuation);
    case 'STATE':
      return (state === 'canceled') !== (intent.facts.before.status === 'CANCELLED');
  }
}

/** Creates the unit of work of one command. */
export function createOcaUnitOfWork(
  queryable: Queryable,
  { services, command }: { readonly services: OcaServices; readonly command: OcaCommand },
  call: CallContext,
): QualityUnitOfWork {
  return new OcaUnitOfWork(queryable, services, command, call).toUnitOfWork();
}
