import type { TestSubgraph } from '../support.ts';

/** Requirements through interface objects: the planner multiplies lists until there is no memory left, within one step. */
export const thicket: Readonly<Record<string, TestSubgraph>> = {
  a: {
    sdl: `type Query { a0: P count: Int }
      type E0 @key(fields: "id") @key(fields: "code") { id: ID! code: ID! f1: String @shareable r0: P @requires(fields: "f2")
        r1: [P] @requires(fields: "f2 f0 { v }") r2: String @requires(fields: "f0 { v } f2") f2: String @external f0: V @external }
      interface P @key(fields: "id") { id: ID! pf2: [E0] pr2: String }
      type P0 implements P @key(fields: "id") { id: ID! pf2: [E0] pr2: String @requires(fields: "pr1 pf0") pr1: String @external
        pf0: String @external }
      type P1 implements P @key(fields: "id") { id: ID! pf2: [E0] pr2: String @requires(fields: "pr1 pf0") pr1: String @external
        pf0: String @external pf1: E0 }
      type V { v: String @external }`,
    resolvers: { Query: { count: () => 3 } },
  },
  b: {
    sdl: `type Query { b0: [P] }
      type E0 @key(fields: "id") @key(fields: "code") { id: ID! code: ID! r3: String @requires(fields: "r1 { pf2 { f1 } }")
        r1: [P] @external f1: String @external }
      type P @key(fields: "id") @interfaceObject { id: ID! pf2: [E0] @external }`,
  },
  c: {
    sdl: `type Query { c0: [P] }
      type E0 @key(fields: "id") @key(fields: "code") { id: ID! code: ID! f0: V f2: String r3: String @external r2: String @external
        f1: String @external }
      type P @key(fields: "id") @interfaceObject { id: ID! pf0: String pr0: P @requires(fields: "pf2 { r3 r2 }")
        pr1: String @requires(fields: "pf2 { f1 }") pf2: [E0] @external }
      type V { v: String }`,
  },
};

/** An operation on it that the planner cannot plan. */
export const bomb = '{ b0 { ... on P1 { id pr1 pr2 } } }';
