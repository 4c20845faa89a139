import { callOdoo, type OdooAccount } from './odoo-rpc.ts';
import type { TestedQuality } from './suite.ts';

interface Question {
  readonly id: number;
  readonly test_line: { readonly id: number };
  readonly possible_ql_values: readonly { readonly id: number; readonly name: string }[];
}

/** A person who works in Odoo over its own interface. */
export function createOdooPerson(account: OdooAccount): TestedQuality['person'] {
  const read = async (name: string) => {
    const specification = {
      inspection_lines: {
        fields: { test_line: { fields: {} }, possible_ql_values: { fields: { name: {} } } },
      },
    };
    const { records } = await callOdoo<{
      readonly records: readonly { readonly id: number; readonly inspection_lines: readonly Question[] }[];
    }>(account, ['qc.inspection', 'web_search_read', [], { domain: [['name', '=', name]], specification }]);
    const [found] = records;
    if (found === undefined) throw new Error(`Odoo has no inspection ${name}.`);
    return found;
  };
  return {
    enter: async (lot, findings) => {
      const { id, inspection_lines: lines } = await read(lot);
      const commands = findings.map(({ characteristic, value, code }) => {
        const line = lines.find((one) => `Q${one.test_line.id}` === characteristic);
        const answer = line?.possible_ql_values.find(({ name }) => name === code);
        return [
          1,
          line?.id,
          value === undefined ? { qualitative_value: answer?.id } : { quantitative_value: Number(value) },
        ];
      });
      await callOdoo(account, ['qc.inspection', 'write', [[id], { inspection_lines: commands }], {}]);
    },
    accept: async (lot) => {
      const { id } = await read(lot);
      await callOdoo(account, ['qc.inspection', 'action_confirm', [[id]], {}]);
    },
    cancel: async (lot) => {
      const { id } = await read(lot);
      await callOdoo(account, ['qc.inspection', 'action_cancel', [[id]], {}]);
    },
  };
}
