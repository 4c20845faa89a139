/** True when all cases of a kind are tested, and not only a share of them. */
export const isLong: boolean = process.env['TEST_LONG'] === 'on';

/**
 * Options of tests that say the same again in more ways, or take minutes: `npm run test:long` runs them, the suite reports
 * them as skipped.
 */
export const longTest = { skip: isLong ? false : 'it is long: npm run test:long' } as const;
