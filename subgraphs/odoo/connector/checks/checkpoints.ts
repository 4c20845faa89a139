import { type CallContext, failCheck, passCheck, type SystemCheck } from '../../../../kit/index.ts';
import type { Inquiries } from '../../../vendors/odoo/index.ts';
import type { OdooConfig } from '../../config.ts';

type Right = 'read' | 'write' | 'create';

/** Rights that checkpoints of inspection lots need, with the roles that have them. */
const needs: readonly (readonly [model: string, rights: readonly Right[], role: string])[] = [
  ['qc.inspection', ['read', 'write', 'create'], 'Quality control / User'],
  ['qc.inspection.line', ['read', 'create'], 'Quality control / User'],
  ['qc.inspection.set.test', ['create'], 'Quality control / User'],
  ['qc.test', ['read', 'create'], 'Quality control / Manager'],
];

async function listMissing(inquiries: Inquiries, call: CallContext): Promise<readonly SystemCheck[]> {
  const wanted = needs.flatMap(([model, rights, role]) => rights.map((right) => ({ model, right, role })));
  const given = await Promise.all(wanted.map(({ model, right }) => inquiries.hasRight(model, right, call)));
  return wanted
    .filter((_, index) => given[index] !== true)
    .map(({ model, right, role }) =>
      failCheck('checkpoints', `The user may not ${right} records of ${model}.`, `Give the user ${role}.`),
    );
}

/** Says in which module inspection lots are shown to operators, and checks the rights that this needs. */
export async function checkCheckpoints(
  inquiries: Inquiries,
  { plants, inspectedPlants }: OdooConfig,
  call: CallContext,
): Promise<readonly SystemCheck[]> {
  if (plants.every((plant) => inspectedPlants.has(plant)))
    return [passCheck('checkpoints', 'This Odoo is the quality system of its plants: its inspections are the lots.')];
  const fields = await inquiries.readFields('qc.inspection', ['inspection_lines'], call);
  if (fields?.['inspection_lines'] === undefined)
    return [
      passCheck(
        'checkpoints',
        'Without quality_control_oca no inspection lot is shown to operators: results are entered in quality.',
      ),
    ];
  const missing = await listMissing(inquiries, call);
  if (missing.length > 0) return missing;
  return [
    passCheck('checkpoints', 'Open inspection lots are shown to operators as inspections (quality_control_oca).'),
  ];
}
