import { authorize, send } from './http.ts';

/** A work order as the scheduler sends it. */
export interface WorkOrder {
  readonly reference: string;
  readonly owner: string | null;
  readonly status: string;
  /** Local time of the scheduler. */
  readonly startdate: string;
  readonly enddate: string;
}

const day = 86_400_000;
const addDays = (local: string, days: number): string =>
  new Date(Date.parse(`${local.slice(0, 19)}Z`) + days * day).toISOString().slice(0, 19);

/** The scheduler by its REST interface, as a planner's screen uses it. */
export class Planner {
  readonly #url: string;
  readonly #demands: string;
  readonly #orders: string;
  readonly #items: string;
  readonly #headers = { authorization: authorize('plantgraph') };

  constructor(url: string) {
    this.#url = `${url}/api/input/workorder/`;
    this.#demands = `${url}/api/input/demand/`;
    this.#orders = `${url}/api/input/manufacturingorder/`;
    this.#items = `${url}/api/input/item/`;
  }

  /** Lists work orders by their filters, as `owner` or `status__in`. */
  async list(filters: Readonly<Record<string, string>>): Promise<readonly WorkOrder[]> {
    const query = new URLSearchParams({ format: 'json', ...filters });
    const rows = await send({ method: 'GET', url: `${this.#url}?${query}`, headers: this.#headers });
    return rows as readonly WorkOrder[];
  }

  /** Finds a demand by its name. */
  async findDemand(name: string): Promise<Readonly<Record<string, unknown>> | undefined> {
    const query = new URLSearchParams({ format: 'json', name });
    const rows = await send({ method: 'GET', url: `${this.#demands}?${query}`, headers: this.#headers });
    return (rows as readonly Readonly<Record<string, unknown>>[])[0];
  }

  changeDemand(name: string, body: object): Promise<unknown> {
    const url = `${this.#demands}${encodeURIComponent(name)}/`;
    return send({ method: 'PATCH', url, headers: this.#headers, body });
  }

  removeDemand(name: string): Promise<unknown> {
    const url = `${this.#demands}${encodeURIComponent(name)}/`;
    return send({ method: 'DELETE', url, headers: this.#headers });
  }

  /** Finds an item by its name. */
  async findItem(name: string): Promise<Readonly<Record<string, unknown>> | undefined> {
    const query = new URLSearchParams({ format: 'json', name });
    const rows = await send({ method: 'GET', url: `${this.#items}?${query}`, headers: this.#headers });
    return (rows as readonly Readonly<Record<string, unknown>>[])[0];
  }

  changeItem(name: string, body: object): Promise<unknown> {
    return send({ method: 'PATCH', url: `${this.#items}${encodeURIComponent(name)}/`, headers: this.#headers, body });
  }

  removeItem(name: string): Promise<unknown> {
    return send({ method: 'DELETE', url: `${this.#items}${encodeURIComponent(name)}/`, headers: this.#headers });
  }

  /** Finds a manufacturing order by its reference. */
  async findOrder(reference: string): Promise<Readonly<Record<string, unknown>> | undefined> {
    const query = new URLSearchParams({ format: 'json', reference });
    const rows = await send({ method: 'GET', url: `${this.#orders}?${query}`, headers: this.#headers });
    return (rows as readonly Readonly<Record<string, unknown>>[])[0];
  }

  changeOrder(reference: string, body: object): Promise<unknown> {
    const url = `${this.#orders}${encodeURIComponent(reference)}/`;
    return send({ method: 'PATCH', url, headers: this.#headers, body });
  }

  removeOrder(reference: string): Promise<unknown> {
    const url = `${this.#orders}${encodeURIComponent(reference)}/`;
    return send({ method: 'DELETE', url, headers: this.#headers });
  }

  change(reference: string, body: object): Promise<unknown> {
    const url = `${this.#url}${encodeURIComponent(reference)}/`;
    return send({ method: 'PATCH', url, headers: this.#headers, body });
  }

  /** Moves a work order by days; returns its new start. */
  async move({ reference, startdate, enddate }: WorkOrder, days: number): Promise<string> {
    const body = { startdate: addDays(startdate, days), enddate: addDays(enddate, days) };
    await this.change(reference, body);
    return body.startdate;
  }

  /** Moves the open work orders of several orders by days, in one request as a plan run does. */
  async moveOrders(numbers: readonly string[], days: number): Promise<void> {
    const open = await this.list({ status__in: 'approved,confirmed' });
    const body = open
      .filter(({ owner }) => owner !== null && numbers.includes(owner))
      .map(({ reference, startdate, enddate }) => ({
        reference,
        startdate: addDays(startdate, days),
        enddate: addDays(enddate, days),
      }));
    await send({ method: 'PATCH', url: this.#url, headers: this.#headers, body });
  }

  /** Moves the open work orders of an order by days; returns their references with the new starts. */
  async moveOrder(number: string, days: number): Promise<ReadonlyMap<string, string>> {
    const open = await this.list({ owner: number, status__in: 'approved,confirmed,proposed' });
    const moved = new Map<string, string>();
    for (const one of open) moved.set(one.reference, await this.move(one, days));
    return moved;
  }
}
