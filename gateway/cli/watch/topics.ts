/** Subscriptions of `npm run watch` by name, with selections that reach into the other systems. */
export const topics = {
  holds: {
    field: 'qualityHoldChanged',
    filters: ['plant'],
    selection: `cursor id occurredAt kind
      hold {
        number scope severity reason placedBy releasedBy
        productionOrder { number status material { number description } execution { state } schedule { startTime } }
        batch { number material { number description } }
        workCenter { code }
      }`,
  },
  schedule: {
    field: 'scheduleChanged',
    filters: ['plant'],
    selection: `cursor id occurredAt kind operationNumber previousStartTime startTime previousEndTime endTime
      previousWorkCenter { code } workCenter { code }
      productionOrder { number status material { number description } execution { state } }`,
  },
  orders: {
    field: 'productionOrderChanged',
    filters: ['plant'],
    selection: `cursor id occurredAt kind source changes { field before after }
      productionOrder { number status material { number description } execution { state } schedule { startTime } }`,
  },
  transactions: {
    field: 'transactionChanged',
    filters: [],
    selection: 'cursor id occurredAt kind previousStatus status transaction { id }',
  },
  exceptions: {
    field: 'exceptionRaised',
    filters: ['plant'],
    selection: 'cursor id occurredAt kind exception { id kind severity message owner productionOrder { number } }',
  },
  discrepancies: {
    field: 'discrepancyChanged',
    filters: ['plant'],
    selection: `cursor id occurredAt kind status
      discrepancy { id subject field owner ownerValue observedIn observedValue reason message }`,
  },
  runs: {
    field: 'synchronizationRunChanged',
    filters: ['plant'],
    selection: `cursor id occurredAt kind status
      run { id kind noun mode requestedBy startedAt finishedAt totalCount comparedCount correctedCount }`,
  },
} as const satisfies Readonly<
  Record<string, { readonly field: string; readonly filters: readonly string[]; readonly selection: string }>
>;

/** Name of a topic. */
export type TopicName = keyof typeof topics;

/** True when a word names a topic. */
export function isTopicName(word: string): word is TopicName {
  return Object.hasOwn(topics, word);
}

/** Writes the subscription of a topic; it resumes by the variable `after`. */
export function writeQuery(name: TopicName, { plant }: { readonly plant: string | undefined }): string {
  const { field, filters, selection } = topics[name];
  const isFiltered = plant !== undefined && (filters as readonly string[]).includes('plant');
  const filter = isFiltered ? `plant: ${JSON.stringify(plant)}, ` : '';
  return `subscription ($after: Cursor) { ${field}(${filter}after: $after) { ${selection} } }`;
}
