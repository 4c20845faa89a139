import { type ConstDirectiveNode, type ConstValueNode, type DocumentNode, Kind, parse } from 'graphql';

/** Events of one field of the type Subscription. */
export interface Topic {
  /** Kinds of event. */
  readonly types: ReadonlySet<string>;
  /** Payload fields that an argument is compared with besides the one of its own name. */
  readonly matching: ReadonlyMap<string, readonly string[]>;
}

/** Topics of a supergraph, by field. */
export type Topics = ReadonlyMap<string, Topic>;

function listTexts(value: ConstValueNode | undefined): readonly string[] {
  if (value?.kind === Kind.STRING) return [value.value];
  return value?.kind === Kind.LIST ? value.values.flatMap(listTexts) : [];
}

function readMatching(texts: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const matching = new Map<string, readonly string[]>();
  for (const text of texts) {
    const [argument = '', field = ''] = text.split(':').map((part) => part.trim());
    matching.set(argument, [...(matching.get(argument) ?? []), field]);
  }
  return matching;
}

function readTopic(directives: readonly ConstDirectiveNode[] | undefined): Topic | undefined {
  const directive = directives?.find(({ name }) => name.value === 'events');
  if (directive === undefined) return undefined;
  const argument = (wanted: string) => directive.arguments?.find(({ name }) => name.value === wanted)?.value;
  return {
    types: new Set(listTexts(argument('types'))),
    matching: readMatching(listTexts(argument('matching'))),
  };
}

function readDocument({ definitions }: DocumentNode): Topics {
  const root = definitions.find(
    (node) => node.kind === Kind.OBJECT_TYPE_DEFINITION && node.name.value === 'Subscription',
  );
  const fields = root?.kind === Kind.OBJECT_TYPE_DEFINITION ? (root.fields ?? []) : [];
  return new Map(
    fields.flatMap(({ name, directives }) => {
      const topic = readTopic(directives);
      return topic === undefined ? [] : [[name.value, topic] as const];
    }),
  );
}

/** Reads the events of a supergraph's subscriptions from the `@events` that its subgraphs compose. */
export function readTopics(supergraphSdl: string): Topics {
  return supergraphSdl.includes('@events')
    ? readDocument(parse(supergraphSdl, { noLocation: true }))
    : new Map<string, Topic>();
}
