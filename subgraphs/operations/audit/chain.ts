import { createHash } from 'node:crypto';

/** An entry with its place in the chain, as exported: one JSON object per line. */
export interface AuditLine {
  readonly sequence: string;
  readonly plant: string;
  /** UTC day. */
  readonly day: string;
  /** Place in the day, from 1. */
  readonly place: number;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly correlationId: string;
  readonly reason: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly recordedAt: string;
  readonly previousHash: string;
  readonly hash: string;
}

/** Head before a plant's first entry. */
export const origin = '0'.repeat(64);

/** Hashes an entry with its place and the previous hash by SHA-256; hexadecimal. */
export function hashLine(line: Omit<AuditLine, 'hash'>): string {
  const { sequence, plant, day, place, actor, action, subject, correlationId, reason, before, after, recordedAt } =
    line;
  const said = [sequence, plant, day, place, actor, action, subject, correlationId, reason, before, after, recordedAt];
  return createHash('sha256')
    .update(JSON.stringify([...said, line.previousHash]))
    .digest('hex');
}

/** Fault of an export. */
export interface ChainFault {
  readonly sequence: string;
  readonly problem: string;
}

interface Head {
  readonly day: string;
  readonly place: number;
  readonly hash: string;
}

function findFault(line: AuditLine, head: Head | undefined): string | undefined {
  const isSameDay = head !== undefined && head.day === line.day;
  if (head !== undefined && line.day < head.day) return 'is earlier than the previous entry';
  if (line.place !== (isSameDay ? head.place + 1 : 1)) return 'is not the next entry of its day: an entry is missing';
  if (line.previousHash !== (head?.hash ?? origin)) return 'does not follow the entry before it';
  if (line.hash !== hashLine(line)) return 'was changed after it was written';
  return undefined;
}

/**
 * Verifies lines in their order, as exported from the very first. `heads` may start from heads kept elsewhere: the
 * export then begins after them.
 */
export function verifyChain(
  lines: Iterable<AuditLine>,
  heads: Map<string, Head> = new Map(),
): { readonly count: number; readonly faults: readonly ChainFault[]; readonly heads: ReadonlyMap<string, Head> } {
  const faults: ChainFault[] = [];
  let count = 0;
  let sequence: bigint | undefined;
  for (const line of lines) {
    count += 1;
    const next = BigInt(line.sequence);
    if (sequence !== undefined && next !== sequence + 1n)
      faults.push({ sequence: line.sequence, problem: 'is not the next entry: entries are missing' });
    sequence = next;
    const problem = findFault(line, heads.get(line.plant));
    if (problem !== undefined) faults.push({ sequence: line.sequence, problem });
    heads.set(line.plant, { day: line.day, place: line.place, hash: line.hash });
  }
  return { count, faults, heads };
}
