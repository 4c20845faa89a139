/** OData V2 literals for URLs ([MS-ODATA] 2.2.2). */

/** `'it''s'`. */
export function formatText(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** `datetime'2026-01-31T00:00:00'` for a plain day `YYYY-MM-DD`. */
export function formatDay(day: string): string {
  return `datetime'${day}T00:00:00'`;
}

/** `time'PT08H00M00S'` for `HH:MM:SS`. */
export function formatTime(time: string): string {
  const [hours = '00', minutes = '00', seconds = '00'] = time.split(':');
  return `time'PT${hours}H${minutes}M${seconds}S'`;
}
