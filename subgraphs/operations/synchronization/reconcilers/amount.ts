import Big from 'big.js';
import type { Amount } from '../../../../schema/canonical/index.ts';

/** Formats a quantity as people and hashes compare it. */
export const formatAmount = ({ value, unit }: Amount): string => `${new Big(value).toFixed()} ${unit}`;
