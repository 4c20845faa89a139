import { parse, print } from 'graphql';
import type { ExplainedRequest, OperationExplanation } from '../../executor/index.ts';

const indent = (text: string): string => text.replaceAll(/^(?=.)/gm, '    ');

const formatNumbers = (indexes: readonly number[]): string => indexes.map((index) => index + 1).join(', ');

function formatRequest({ subgraph, query, variables, places, after }: ExplainedRequest, index: number): string {
  const facts = [
    after.length === 0 ? 'at once' : `after ${formatNumbers(after)}`,
    places.length === 0 ? undefined : `for ${places.join(' and ')}`,
    variables.length === 0 ? undefined : `with ${variables.map((name) => `$${name}`).join(', ')}`,
  ].filter((fact) => fact !== undefined);
  return `${index + 1}. ${subgraph}, ${facts.join(', ')}\n${indent(print(parse(query)))}\n`;
}

/** Formats the stages of an operation for people. */
export function formatExplanation({ plan, requests, steps }: OperationExplanation): string {
  if (plan === undefined) return 'The gateway answers this operation itself: no subgraph is needed.\n';
  const list = steps.map((step, index) => {
    const names = step.map((request) => `${request + 1} ${requests[request]?.subgraph}`);
    return `${index + 1}. ${names.join(', ')}\n`;
  });
  return `Plan of the planner

${indent(plan)}

Requests to subgraphs, as compiled: equal fetches of one level are one request

${requests.map(formatRequest).join('\n')}
Steps: each request is sent as soon as those that it waits for have been answered

${list.join('')}`;
}
