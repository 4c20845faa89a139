import type { Severity } from '../generated.ts';

/** Severities in ascending order. */
export const severities = ['MINOR', 'MAJOR', 'CRITICAL'] as const satisfies readonly Severity[];
