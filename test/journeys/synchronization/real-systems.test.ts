import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { AcceptedOdoo } from '../../subgraphs/odoo/acceptance/index.ts';
import type { AcceptedScheduler } from '../../subgraphs/scheduling/acceptance/bench.ts';
import { acceptSchedulerSynchronization, acceptSynchronization } from './acceptance/index.ts';

/** Accepts the systems that the file of a variable names; without one, the run says so. */
function acceptNamed<System>(variable: string, title: string, accept: (system: System) => void): void {
  const file = process.env[variable];
  const skip = `no real system is named: ${variable} is the file that lists them`;
  if (file === undefined) test(title, { skip }, () => undefined);
  else for (const system of JSON.parse(readFileSync(file, 'utf8')) as readonly System[]) accept(system);
}

acceptNamed<AcceptedOdoo>('ODOO_ACCEPTANCE', 'changes in a real Odoo reach SAP, and back', acceptSynchronization);
acceptNamed<AcceptedScheduler>(
  'FREPPLE_ACCEPTANCE',
  'orders reach a real frePPLe, and its plan the plant',
  acceptSchedulerSynchronization,
);
