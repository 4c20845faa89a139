/** Reads how far the sources of changes have been read. */
export const firstReadingQuery = 'select cursor from events.source where cursor is not null';

/** Sources of changes of the embedded plant's systems. */
const sourceCount = 21;

/** True when every system was read once, by the rows of `firstReadingQuery`: before that, no change is news. */
export function isFirstReadingOver(rows: readonly object[]): boolean {
  const text = JSON.stringify(rows);
  return rows.length >= sourceCount && text.includes('LATER') && !text.includes('FIRST');
}
