import { parseId } from '../../../../../schema/canonical/index.ts';
import type { Consumer } from '../../reconciler.ts';
import { type Case, type Compared, differs } from './order.ts';

/** Formats what an order is besides its values: only the plant has its type. */
function formatIdentity({ order: { type, material } }: Case, consumer: Consumer): string {
  const { number } = parseId('Material', material.id);
  return `${consumer === 'ODOO' ? type : ''} ${number}`;
}

function split(identity: string) {
  const at = identity.indexOf(' ');
  return { type: identity.slice(0, at), material: identity.slice(at + 1) };
}

/** Describes the difference between the order that a consumer was given and the present one. */
function describeOther({ record: { key } }: Case, known: string, identity: string) {
  const [before, now] = [split(known), split(identity)];
  if (before.material !== now.material)
    return differs(
      'OTHER_MATERIAL',
      `The order ${key} was carried for the material ${before.material}, and SAP makes ${now.material} under its number; end the one and order the other by hand.`,
    );
  return differs(
    'ORDER_TYPE',
    `The order ${key} was carried as one of type ${before.type}, and SAP has made it one of type ${now.type}: what that means for the plant is decided there.`,
  );
}

/** Compares an order with one that a consumer was given: another type or material is carried by a person, or not at all. */
export async function compareIdentity(
  given: Case,
  consumer: Consumer,
  compare: (given: Case) => Promise<Compared>,
): Promise<Compared> {
  const { tools, record, phase } = given;
  const compared = await compare(given);
  if (phase !== 'RELEASED') return compared;
  const identity = formatIdentity(given, consumer);
  const known = await tools.findIdentity({ noun: 'ProductionOrder', ...record, consumer });
  if (known === undefined || known === identity) return { ...compared, identity };
  const ownerValue = `${compared.ownerValue}, ${identity.trim()}`;
  return { ...compared, ownerValue, verdict: describeOther(given, known, identity) };
}
