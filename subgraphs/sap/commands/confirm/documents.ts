import type { SapBookedTimeInput, SapConfirmedFactInput, SapConfirmProductionInput } from '../../generated.ts';

/** A confirmation that SAP is to have, under its own key. */
export interface WantedDocument {
  readonly key: string;
  /** Keys of the documents of earlier revisions, which are cancelled first. */
  readonly replaces: readonly string[];
  readonly producedQuantity: string;
  readonly scrapQuantity: string;
  readonly isFinal: boolean;
  /** Instant whose day in the plant is the posting date; absent: today. */
  readonly doneTime?: string | undefined;
  readonly text?: string | undefined;
  /** Present for a document of booked time alone. */
  readonly work?: SapBookedTimeInput | undefined;
  /** Absent: the document confirms no fact, and its goods are proposed. */
  readonly fact?: SapConfirmedFactInput | undefined;
}

const maxTextLength = 40;

/** Formats the key of a fact's document: everybody who confirms the fact finds the same one. */
export const formatFactKey = ({ key, revision }: Pick<SapConfirmedFactInput, 'key' | 'revision'>): string =>
  `${key}:${revision}`;

/** Formats a confirmation's text: the reference for people, and the digest by which an edited fact is recognised. */
const formatText = ({ reference, digest }: SapConfirmedFactInput): string => {
  const mark = ` #${digest}`;
  return `${reference.slice(0, maxTextLength - mark.length)}${mark}`;
};

/** Reads the digest from a confirmation's text. */
export const parseDigest = (text: string): string | undefined => /#([0-9a-f]{10})$/.exec(text)?.[1];

function listEarlierKeys({ key, revision }: SapConfirmedFactInput): readonly string[] {
  return Array.from({ length: Math.max(0, revision - 1) }, (_, at) => formatFactKey({ key, revision: at + 1 }));
}

/** Lists the documents of a confirmation: one for each fact, or a single one under the key of the step. */
export function listDocuments(input: SapConfirmProductionInput, stepKey: string): readonly WantedDocument[] {
  const { producedQuantity, isFinal, facts } = input;
  const scrapQuantity = input.scrapQuantity ?? '0';
  if (!facts || facts.length === 0) return [{ key: stepKey, replaces: [], producedQuantity, scrapQuantity, isFinal }];
  const last = facts.findLast(({ work }) => !work);
  return facts.map((fact): WantedDocument => {
    const isLast = fact === last;
    return {
      key: formatFactKey(fact),
      replaces: listEarlierKeys(fact),
      producedQuantity: fact.producedQuantity,
      // Scrap of a report and its end belong to the whole of it.
      scrapQuantity: isLast ? scrapQuantity : '0',
      isFinal: isLast && isFinal,
      doneTime: fact.doneTime ?? undefined,
      text: formatText(fact),
      work: fact.work ?? undefined,
      fact,
    };
  });
}
