/** Error of an impossible request; its message is all that is shown. */
export class ScaffoldError extends Error {}

/** Names of a system in the places where it stands. */
export interface SystemNames {
  /** Folder, subgraph and instance, as `mes`. */
  readonly name: string;
  /** Beginning of types, as `Mes`. */
  readonly typeName: string;
  /** Value of the enum `System`, as `MES`. */
  readonly system: string;
  /** Name of the product in texts. */
  readonly title: string;
}

const maxTitle = 40;

/**
 * Creates the names of a system.
 * @throws ScaffoldError when the name or the title cannot stand in code.
 */
export function createNames(name: string, title = name.toUpperCase()): SystemNames {
  if (!/^[a-z][a-z0-9]{1,19}$/.test(name))
    throw new ScaffoldError(
      `"${name}" cannot be the name of a system: take 2 to 20 lower-case letters and digits, a letter first, as "mes".`,
    );
  if (!new RegExp(`^[A-Za-z0-9][\\w .()/+-]{0,${maxTitle - 1}}$`).test(title))
    throw new ScaffoldError(`The title "${title}" must be plain letters, digits and spaces, at most ${maxTitle}.`);
  return { name, typeName: `${name[0]?.toUpperCase()}${name.slice(1)}`, system: name.toUpperCase(), title };
}

/** Replaces the places for names in a template or its path. */
export function fillNames(text: string, { name, typeName, system, title }: SystemNames): string {
  return text
    .replaceAll('__name__', name)
    .replaceAll('__Name__', typeName)
    .replaceAll('__NAME__', system)
    .replaceAll('__TITLE__', title);
}
