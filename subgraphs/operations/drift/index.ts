export { correctDrift } from './correct-drift.ts';
export { startFollowingDrift } from './follow.ts';
