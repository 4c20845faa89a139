import { isRole, type Role } from '../../schema/canonical/index.ts';

/** Values that a setting accepts, and their form as text. */
export interface ValueType<Value> {
  /** As the reference names it: "whole number". */
  readonly name: string;
  /** Accepted values: "1 to 90"; absent when the name states them. */
  readonly range?: string | undefined;
  /** Ends the sentence "NAME must be …". */
  readonly expected: string;
  /** Parses a non-empty text; `undefined` for an invalid value. */
  parse(text: string): Value | undefined;
  print(value: Value): string;
}

/** Accepts only decimal digits: neither `1e3` nor `0x10`, `1.0` or `1_000`. */
export function wholeNumber(min: number, max: number): ValueType<number> {
  return {
    name: 'whole number',
    range: `${min} to ${max}`,
    expected: `a whole number from ${min} to ${max}`,
    parse: (text) => {
      const value = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
      return value >= min && value <= max ? value : undefined;
    },
    print: String,
  };
}

/** Milliseconds from 50 to ten minutes; other delays make no sense here. */
export const milliseconds: ValueType<number> = wholeNumber(50, 600_000);

/** `on` or `off`. */
export const onOrOff: ValueType<boolean> = {
  name: 'on or off',
  expected: 'on or off',
  parse: (text) => {
    const word = text.trim();
    return word === 'on' || word === 'off' ? word === 'on' : undefined;
  },
  print: (value) => (value ? 'on' : 'off'),
};

/** One of some words. */
export function oneWord<Word extends string>(...words: readonly Word[]): ValueType<Word> {
  const isSingle = words.length === 1;
  return {
    name: isSingle ? 'word' : 'one of',
    range: words.join(', '),
    expected: isSingle ? `"${words[0]}" or absent` : `one of ${words.join(', ')}`,
    parse: (text) => words.find((word) => word === text.trim()),
    print: String,
  };
}

/** Any text, as it is. */
export function anyText(name: string): ValueType<string> {
  return { name, expected: `a ${name}`, parse: (text) => text, print: String };
}

/** A URL that begins with one of the protocols, each with its colon. */
export function urlWith(...protocols: readonly string[]): ValueType<string> {
  const beginnings = protocols.map((protocol) => `${protocol}//`).join(' or ');
  return {
    name: 'URL',
    range: beginnings,
    expected: `a URL that begins with ${beginnings}`,
    parse: (text) => (URL.canParse(text) && protocols.includes(new URL(text).protocol) ? text.trim() : undefined),
    print: String,
  };
}

/** Text that is valid in an HTTP header as it is. */
export const headerText: ValueType<string> = {
  name: 'text',
  range: 'ASCII, no space at either end',
  expected: 'of ASCII characters only, with no space at either end',
  parse: (text) => (/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(text) ? text : undefined),
  print: String,
};

const secretBytes = 32;

/** A secret that is valid in an HTTP header as it is, and hard to guess. */
export const sharedSecret: ValueType<string> = {
  ...headerText,
  range: `ASCII, ${secretBytes} bytes or more, no space at either end`,
  expected: `of ASCII characters only, ${secretBytes} bytes or more, with no space at either end (openssl rand -base64 32 makes one)`,
  parse: (text) => (Buffer.byteLength(text) < secretBytes ? undefined : headerText.parse(text)),
};

/** A name that may be part of a key. */
export const keyPart: ValueType<string> = {
  name: 'name',
  range: 'letters, digits, dots, hyphens and underscores',
  expected: '1 to 64 letters, digits, dots, hyphens or underscores',
  parse: (text) => (/^[\w.-]{1,64}$/.test(text) ? text : undefined),
  print: String,
};

/** All roles, or those listed. */
export type RoleChoice = 'ALL' | readonly Role[];

/** `on` for all, `off` for none, or roles separated by commas. */
export const onOffOrRoles: ValueType<RoleChoice> = {
  name: 'on, off or roles',
  expected: 'on, off or roles',
  parse: (text) => {
    if (text.trim() === 'on') return 'ALL';
    const names = text.trim() === 'off' ? [] : text.split(',').map((name) => name.trim());
    return names.every(isRole) ? names : undefined;
  },
  print: (value) => (value === 'ALL' ? 'on' : value.length === 0 ? 'off' : value.join(',')),
};

/** Names separated by commas. */
export const nameList: ValueType<readonly string[]> = {
  name: 'names',
  range: 'with commas between',
  expected: 'names with commas between',
  parse: (text) => text.split(',').map((name) => name.trim()),
  print: (names) => names.join(','),
};

const isOrigin = (text: string): boolean => text === '*' || (URL.canParse(text) && new URL(text).origin === text);

/** Origins of pages, separated by commas, or `*`. */
export const originList: ValueType<readonly string[]> = {
  name: 'origins',
  range: 'with commas between, or *',
  expected: 'origins such as https://shop.example, or *, separated by commas',
  parse: (text) => {
    const origins = text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
    return origins.every(isOrigin) ? origins : undefined;
  },
  print: (origins) => origins.join(','),
};
