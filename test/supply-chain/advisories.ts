/** Outcome of a query to npm; `not run` is not a pass. */
export interface AuditVerdict {
  readonly outcome: 'passed' | 'failed' | 'not run';
  readonly detail: string;
}

type Json = Readonly<Record<string, unknown>>;

function parse(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}

const notRun = (detail: string): AuditVerdict => ({ outcome: 'not run', detail });
const describeTrouble = (answer: Json | undefined): string =>
  String(answer?.['message'] ?? (answer?.['error'] as Json | undefined)?.['summary'] ?? 'npm gave no report').slice(
    0,
    200,
  );

/** Reads `npm audit --json`: what is high or critical fails. */
export function readAudit(text: string): AuditVerdict {
  const answer = parse(text);
  const counts = (answer?.['metadata'] as Json | undefined)?.['vulnerabilities'] as Json | undefined;
  if (counts === undefined) return notRun(describeTrouble(answer));
  const [high, critical] = [Number(counts['high']), Number(counts['critical'])];
  if (!Number.isInteger(high) || !Number.isInteger(critical)) return notRun('npm gave no counts');
  return { outcome: high + critical > 0 ? 'failed' : 'passed', detail: `${high} high, ${critical} critical` };
}

/** Reads `npm audit signatures --json`: a signature that is wrong or missing fails. */
export function readSignatures(text: string): AuditVerdict {
  const answer = parse(text);
  const [invalid, missing] = [answer?.['invalid'], answer?.['missing']];
  if (!Array.isArray(invalid) || !Array.isArray(missing)) return notRun(describeTrouble(answer));
  const isSound = invalid.length + missing.length === 0;
  return { outcome: isSound ? 'passed' : 'failed', detail: `${invalid.length} invalid, ${missing.length} missing` };
}
