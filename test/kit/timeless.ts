// A line of the table of claims without what differs from run to run: how long a search took.

/** Of a row, of the table's head, or of the line that closes it. */
export function timeless(line: string): string {
  return line.replace(/ +(time|shared|<?[0-9.]+ s)$/, "").replace(/, <?[0-9.]+ s$/, "");
}
