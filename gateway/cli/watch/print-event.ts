type Fields = Readonly<Record<string, unknown>>;

function read(value: unknown, path: string): string | undefined {
  let at = value;
  for (const part of path.split('.')) at = (at as Fields | null | undefined)?.[part];
  return at === null || at === undefined ? undefined : String(at);
}

function describeOrder(order: unknown): string | undefined {
  const number = read(order, 'number');
  if (number === undefined) return undefined;
  const material = read(order, 'material.description');
  const state = read(order, 'execution.state') ?? read(order, 'status');
  return [`order ${number}`, material, state && `(${state})`].filter(Boolean).join(' ');
}

function describeChange(what: string, before: string | undefined, after: string | undefined): string | undefined {
  return before === after ? undefined : `${what} ${before ?? '–'} → ${after ?? '–'}`;
}

function describeHold(event: Fields): readonly (string | undefined)[] {
  const { hold } = event;
  const place = read(hold, 'workCenter.code') ?? read(hold, 'batch.number');
  return [
    `hold ${read(hold, 'number') ?? '?'}`,
    read(hold, 'severity'),
    describeOrder((hold as Fields | null)?.['productionOrder']) ?? place,
    read(hold, 'reason'),
  ];
}

function describeSchedule(event: Fields): readonly (string | undefined)[] {
  return [
    describeOrder(event['productionOrder']),
    `operation ${read(event, 'operationNumber') ?? '?'}`,
    describeChange('start', read(event, 'previousStartTime'), read(event, 'startTime')),
    describeChange('at', read(event, 'previousWorkCenter.code'), read(event, 'workCenter.code')),
  ];
}

function describeOrderEvent(event: Fields): readonly (string | undefined)[] {
  const changes = (event['changes'] ?? []) as readonly Fields[];
  return [
    describeOrder(event['productionOrder']),
    ...changes.map((change) =>
      describeChange(read(change, 'field') ?? '?', read(change, 'before'), read(change, 'after')),
    ),
  ];
}

const describers: Readonly<Record<string, (event: Fields) => readonly (string | undefined)[]>> = {
  qualityHoldChanged: describeHold,
  scheduleChanged: describeSchedule,
  productionOrderChanged: describeOrderEvent,
  transactionChanged: (event) => [describeChange('status', read(event, 'previousStatus'), read(event, 'status'))],
  discrepancyChanged: ({ discrepancy }) => [
    read(discrepancy, 'subject'),
    read(discrepancy, 'reason'),
    describeChange(
      `${read(discrepancy, 'owner') ?? '?'} → ${read(discrepancy, 'observedIn') ?? '?'}`,
      read(discrepancy, 'ownerValue'),
      read(discrepancy, 'observedValue'),
    ),
  ],
  exceptionRaised: ({ exception }) => [
    read(exception, 'severity'),
    read(exception, 'message'),
    `for ${read(exception, 'owner') ?? 'nobody'}`,
  ],
};

/** Formats one line for an event of a subscription field: time, kind, and the facts that its selection has. */
export function printEvent(field: string, event: Fields): string {
  const describe = describers[field];
  const time = read(event, 'occurredAt')?.slice(0, 19) ?? '';
  const facts = describe === undefined ? [JSON.stringify(event)] : describe(event);
  const words = [time, field, read(event, 'kind'), facts.filter((fact) => fact !== undefined).join(' · ')];
  return words.filter((word) => word !== undefined && word !== '').join('  ');
}
