/**
 * Creates a client's values that would have another meaning in a filter language without quoting; `foreign` is a key
 * that they must not reach.
 */
export function createHostileKeys(foreign: string): readonly string[] {
  return [
    `NOSUCH,${foreign}`,
    `${foreign},NOSUCH`,
    `"NOSUCH,${foreign}"`,
    `NOSUCH%2C${foreign}`,
    `NOSUCH&name=${foreign}`,
    `NOSUCH#${foreign}`,
    `NOSUCH' or 'a' eq 'a`,
    `NOSUCH') or (Plant eq '${foreign}`,
    `NOSUCH'' or Plant eq '${foreign}`,
    `NOSUCH"]], "|", [["name","=","${foreign}`,
    `../${foreign}`,
    `NOSUCH/${foreign}`,
    `NOSUCH\n${foreign}`,
    `NOSUCH\r\nGET /${foreign} HTTP/1.1`,
    `NOSUCH\\${foreign}`,
    '%',
    '_',
    '*',
    '$&',
    '$`$`',
    "$'",
    '{code}',
    'false',
    'null',
    ' ',
    '',
    ',',
    `${foreign} `,
    ` ${foreign}`,
  ];
}
