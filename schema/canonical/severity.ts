import type { Severity } from '../generated.ts';

/** Every severity, the least first. */
export const severities = ['MINOR', 'MAJOR', 'CRITICAL'] as const satisfies readonly Severity[];
