import { createRandom, type Random } from '../equivalence/random.ts';
import type { RandomAbstract, RandomEntity, RandomField, RandomGraph, RandomValue } from './model.ts';

type Key = 'id' | 'code';

/** Draws a graph, part by part. */
class Draft {
  readonly #random: Random;
  readonly #subgraphs: readonly string[];
  readonly #entities: RandomEntity[] = [];
  readonly #values: RandomValue[] = [];
  readonly #abstracts: RandomAbstract[] = [];
  readonly #fields: RandomField[] = [];

  constructor(random: Random) {
    this.#random = random;
    this.#subgraphs = ['a', 'b', 'c', 'd'].slice(0, 2 + random.below(3));
  }

  draw(): RandomGraph {
    const random = this.#random;
    const count = 1 + random.below(3);
    for (let index = 0; index < count; index += 1) this.#drawEntity(`E${index}`, []);
    // Interface objects in four subgraphs are more than the planner can plan.
    if (this.#subgraphs.length < 4 && random.chance(0.6))
      this.#drawEntity('P', ['P0', 'P1'].slice(0, 1 + random.below(2)));
    for (const subgraph of this.#subgraphs) this.#drawAbstract(subgraph);
    for (const entity of this.#entities) this.#drawFields(entity);
    for (const entity of this.#entities) this.#drawRequirements(entity);
    for (const subgraph of this.#subgraphs) this.#drawRoots(subgraph);
    return {
      subgraphs: this.#subgraphs,
      entities: this.#entities,
      values: this.#values,
      abstracts: this.#abstracts,
      fields: this.#fields,
    };
  }

  #drawEntity(name: string, implementations: readonly string[]): void {
    const random = this.#random;
    const [home = 'a', ...others] = this.#shuffle(this.#subgraphs);
    const hasCode = implementations.length === 0 && random.chance(0.35);
    const keys = new Map<string, readonly Key[]>([[home, hasCode ? ['id', 'code'] : ['id']]]);
    for (const [index, subgraph] of others.entries())
      if (index === 0 || random.chance(0.6))
        keys.set(subgraph, hasCode ? random.pick<readonly Key[]>([['id'], ['code'], ['id', 'code']]) : ['id']);
    this.#entities.push({ name, keys, implementations, home });
  }

  #drawAbstract(subgraph: string): void {
    const random = this.#random;
    const known = this.#entities.filter(({ keys }) => keys.has(subgraph));
    const members = known.flatMap(({ name, implementations, home }) => {
      if (implementations.length === 0) return [name];
      return home === subgraph ? implementations : [];
    });
    if (members.length === 0 || !random.chance(0.4)) return;
    const kind = random.pick(['union', 'interface'] as const);
    const fitting =
      kind === 'union'
        ? members
        : members.filter((member) => this.#entityByType(member)?.keys.get(subgraph)?.includes('id'));
    if (fitting.length > 0)
      this.#abstracts.push({ name: `${kind === 'union' ? 'U' : 'N'}_${subgraph}`, kind, subgraph, members: fitting });
  }

  #entityByType(type: string): RandomEntity | undefined {
    return this.#entities.find(({ name, implementations }) => name === type || implementations.includes(type));
  }

  #shuffle<Item>(items: readonly Item[]): readonly Item[] {
    const rest = [...items];
    return items.map(() => rest.splice(this.#random.below(rest.length), 1)[0] as Item);
  }

  /** The composite types that a field of a subgraph may have. */
  #listResults(subgraph: string): readonly string[] {
    return [
      ...this.#entities.filter(({ keys }) => keys.has(subgraph)).map(({ name }) => name),
      ...this.#abstracts.filter((each) => each.subgraph === subgraph).map(({ name }) => name),
    ];
  }

  #drawFields(entity: RandomEntity): void {
    const random = this.#random;
    const count = 3 + random.below(4);
    for (let index = 0; index < count; index += 1) {
      const subgraph = random.pick([...entity.keys.keys()]);
      // Of an interface's own types only the home can say anything.
      const isOwn = subgraph === entity.home && entity.implementations.length > 0 && random.chance(0.5);
      const type = isOwn ? random.pick(entity.implementations) : entity.name;
      this.#drawField({ type, name: `${entity.name.toLowerCase()}f${index}`, subgraph }, entity);
    }
  }

  #drawField(place: Pick<RandomField, 'type' | 'name' | 'subgraph'>, entity: RandomEntity): void {
    const random = this.#random;
    const fate = random.next();
    const base = { ...place, result: 'String', isList: false, isNonNull: false, hasArgument: false };
    if (fate < 0.5) {
      const others = [...entity.keys.keys()].filter((other) => other !== place.subgraph);
      const canShare = place.type === entity.name && entity.implementations.length === 0 && others.length > 0;
      const sharedWith = canShare && random.chance(0.2) ? random.pick(others) : undefined;
      this.#fields.push({ ...base, hasArgument: random.chance(0.25), sharedWith });
    } else if (fate < 0.75)
      this.#fields.push({ ...base, result: this.#drawValue(place.subgraph), isList: random.chance(0.2) });
    else {
      const result = random.pick(this.#listResults(place.subgraph));
      this.#fields.push({ ...base, result, isList: random.chance(0.25) });
    }
  }

  #drawValue(subgraph: string): string {
    const random = this.#random;
    const own = this.#values.filter((value) => value.subgraph === subgraph);
    if (own.length > 0 && random.chance(0.5)) return random.pick(own).name;
    const name = `V${this.#values.length}`;
    this.#values.push({ name, subgraph });
    const base = { type: name, subgraph, isList: false, isNonNull: false, hasArgument: false };
    const prefix = name.toLowerCase();
    this.#fields.push({ ...base, name: `${prefix}a`, result: 'String' });
    if (random.chance(0.5)) this.#fields.push({ ...base, name: `${prefix}b`, result: 'String', isNonNull: true });
    if (random.chance(0.6)) {
      const result = random.pick(this.#listResults(subgraph));
      this.#fields.push({ ...base, name: `${prefix}of`, result, isList: random.chance(0.2) });
    }
    if (random.chance(0.2)) this.#fields.push({ ...base, name: `${prefix}in`, result: this.#drawValue(subgraph) });
    return name;
  }

  /** Fields that are made of other fields of the entity, and those of them again. */
  #drawRequirements(entity: RandomEntity): void {
    const random = this.#random;
    const count = 1 + random.below(4);
    for (let index = 0; index < count; index += 1) {
      const subgraph = random.pick([...entity.keys.keys()]);
      const isOwn = subgraph === entity.home && entity.implementations.length > 0 && random.chance(0.5);
      const type = isOwn ? random.pick(entity.implementations) : entity.name;
      const requires = this.#drawFieldSet(entity, type, subgraph);
      if (requires === undefined) continue;
      this.#drawField({ type, name: `${entity.name.toLowerCase()}r${index}`, subgraph }, entity);
      const field = this.#fields.findLast(({ name }) => name === `${entity.name.toLowerCase()}r${index}`);
      if (field !== undefined)
        this.#fields[this.#fields.indexOf(field)] = { ...field, requires, sharedWith: undefined };
    }
  }

  #drawFieldSet(entity: RandomEntity, type: string, subgraph: string): string | undefined {
    const candidates = this.#fields.filter(
      (field) =>
        (field.type === type || field.type === entity.name) &&
        field.subgraph !== subgraph &&
        field.sharedWith !== subgraph,
    );
    const texts = this.#shuffle(candidates)
      // The latest field first, more often than not, so that chains arise.
      .toSorted((a, b) =>
        this.#random.chance(0.5) ? Number(b.requires !== undefined) - Number(a.requires !== undefined) : 0,
      )
      .flatMap((field) => this.#select(field, subgraph, 2) ?? []);
    return texts.length === 0 ? undefined : texts.slice(0, 1 + this.#random.below(2)).join(' ');
  }

  /** A field of a field set as the subgraph can require it. */
  #select(field: RandomField, subgraph: string, depth: number): string | undefined {
    const random = this.#random;
    if (field.result === 'String')
      return field.hasArgument && random.chance(0.7)
        ? `${field.name}(unit: "${random.pick(['KG', 'PC'])}")`
        : field.name;
    if (depth === 0) return undefined;
    const target = this.#entities.find(({ name }) => name === field.result);
    const isValue = this.#values.some(({ name }) => name === field.result);
    if (!isValue && target?.keys.has(subgraph) !== true) return undefined;
    // An interface cannot have external fields where its types are.
    if (target?.implementations.length !== 0 && target?.home === subgraph) return undefined;
    const inner = this.#fields.filter(
      ({ type, subgraph: owner, sharedWith }) =>
        type === field.result && (isValue || (owner !== subgraph && sharedWith !== subgraph)),
    );
    const texts = this.#shuffle(inner).flatMap((each) => this.#select(each, subgraph, depth - 1) ?? []);
    return texts.length === 0 ? undefined : `${field.name} { ${texts.slice(0, 1 + random.below(2)).join(' ')} }`;
  }

  #drawRoots(subgraph: string): void {
    const random = this.#random;
    const results = this.#listResults(subgraph);
    if (results.length === 0) return;
    const base = { type: 'Query', subgraph, isNonNull: false, hasArgument: false };
    for (const [index, result] of this.#shuffle(results).slice(0, 3).entries()) {
      const isList = random.chance(0.3);
      this.#fields.push({
        ...base,
        name: `${subgraph}${index}`,
        result,
        isList,
        provides: this.#drawProvided(result, subgraph),
      });
    }
  }

  #drawProvided(result: string, subgraph: string): string | undefined {
    if (!this.#random.chance(0.3)) return undefined;
    const [target] = this.#entities.filter(
      ({ name, implementations }) => name === result && implementations.length === 0,
    );
    const index = this.#fields.findIndex(
      (field) =>
        field.type === target?.name &&
        field.result === 'String' &&
        field.requires === undefined &&
        !field.hasArgument &&
        field.subgraph !== subgraph &&
        field.sharedWith === undefined,
    );
    const field = this.#fields[index];
    return field?.name;
  }
}

/** The graph of a seed; the subgraphs of some do not compose. */
export function createRandomGraph(seed: number): RandomGraph {
  return new Draft(createRandom(seed)).draw();
}
