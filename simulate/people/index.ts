import type { Act } from './act.ts';
import { clerkActs } from './clerk.ts';
import { inspectorActs } from './inspector.ts';
import { operatorActs } from './operator.ts';
import { plannerActs } from './planner.ts';
import { salesActs } from './sales.ts';

export type { Act, Scene, Staff } from './act.ts';

/** Everything that people do. */
export const acts: readonly Act[] = [...clerkActs, ...salesActs, ...plannerActs, ...operatorActs, ...inspectorActs];
