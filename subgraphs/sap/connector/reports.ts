import { parseJson, type WebhookMessage } from '../../../kit/index.ts';
import type { OrderReport } from './records.ts';
import { cloudEventWire, orderEventDataWire } from './wire.ts';

/** Events of a production order; SAP has none for a release, which comes as a change. */
const orderEvents: readonly string[] = [
  'sap.s4.beh.productionorder.v1.ProductionOrder.Created.v1',
  'sap.s4.beh.productionorder.v1.ProductionOrder.Changed.v1',
];

/** Decodes a header value: CloudEvents HTTP binding, section 3.1.3.2, percent-encodes it. */
function decodeHeader(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** Lists the attributes in `ce-` headers, by name. */
function listHeaderAttributes(headers: WebhookMessage['headers']): Readonly<Record<string, string>> {
  const named = Object.entries(headers).filter(([name]) => name.startsWith('ce-'));
  return Object.fromEntries(named.map(([name, value]) => [name.slice('ce-'.length), decodeHeader(String(value))]));
}

const isStructured = (content: unknown): boolean =>
  typeof content === 'object' && content !== null && 'specversion' in content;

/**
 * Lists the events of a message by its content mode (CloudEvents HTTP binding, section 3); `undefined` when it has
 * none.
 */
function listCloudEvents({ headers, body }: WebhookMessage): readonly unknown[] | undefined {
  const type = (headers['content-type'] ?? '').toLowerCase();
  const content = parseJson(body.replace(/^\uFEFF/, ''));
  if (type.startsWith('application/cloudevents-batch+json')) return Array.isArray(content) ? content : undefined;
  if (type.startsWith('application/cloudevents+json')) return [content];
  if (headers['ce-specversion'] !== undefined) return [{ ...listHeaderAttributes(headers), data: content }];
  // Some senders declare a structured event as plain JSON.
  if (Array.isArray(content)) return content;
  return isStructured(content) ? [content] : undefined;
}

function parseData(data: unknown, base64: string | undefined): unknown {
  return base64 === undefined ? data : parseJson(Buffer.from(base64, 'base64').toString('utf8'));
}

function parseReport(event: unknown): OrderReport | undefined {
  const envelope = cloudEventWire.safeParse(event).data;
  if (envelope === undefined) return undefined;
  // Only the pair is unique: two sources may use one id.
  const id = JSON.stringify([envelope.source, envelope.id]);
  if (!orderEvents.includes(envelope.type)) return { id };
  const data = orderEventDataWire.safeParse(parseData(envelope.data, envelope.data_base64)).data;
  return data === undefined ? undefined : { id, number: data.ManufacturingOrder };
}

/**
 * Parses the reports in a message of SAP's event mesh: one CloudEvent or a batch. Events that are not understood are
 * left out; `undefined` when none is understood.
 */
export function parseReports(message: WebhookMessage): readonly OrderReport[] | undefined {
  const reports = listCloudEvents(message)?.flatMap((event) => parseReport(event) ?? []);
  return reports === undefined || reports.length === 0 ? undefined : reports;
}
