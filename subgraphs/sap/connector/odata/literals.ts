/** OData V2 literals for URLs ([MS-ODATA] 2.2.2). */

declare const isLiteral: unique symbol;

/** Value as it stands in a URL, made here alone: with any content it is one value. */
export type Literal = string & { readonly [isLiteral]: true };

/** Formats `'it''s'`. */
export function formatText(value: string): Literal {
  return `'${value.replaceAll("'", "''")}'` as Literal;
}

/** Formats `true` or `false`. */
export function formatFlag(value: boolean): Literal {
  return String(value) as Literal;
}

/** Formats `guid'…'`. */
export function formatGuid(guid: string): Literal {
  return `guid${formatText(guid)}` as Literal;
}

/** Formats `datetime'2026-01-31T00:00:00'` for a plain day `YYYY-MM-DD`. */
export function formatDay(day: string): Literal {
  return `datetime${formatText(`${day}T00:00:00`)}` as Literal;
}

/** Formats `time'PT08H00M00S'` for `HH:MM:SS`. */
export function formatTime(time: string): Literal {
  const [hours = '00', minutes = '00', seconds = '00'] = time.split(':');
  return `time${formatText(`PT${hours}H${minutes}M${seconds}S`)}` as Literal;
}

/** Formats `datetimeoffset'2026-01-31T08:00:00Z'` for an instant. */
export function formatOffsetInstant(instant: string): Literal {
  return `datetimeoffset${formatText(new Date(instant).toISOString().replace('.000Z', 'Z'))}` as Literal;
}
