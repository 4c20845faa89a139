/**
 * Options of tests that say the same again in more ways, or take minutes: `npm run test:long` runs them, the suite reports
 * them as skipped.
 */
export const longTest = { skip: process.env['TEST_LONG'] === 'on' ? false : 'it is long: npm run test:long' } as const;
