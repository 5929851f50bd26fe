// Answers to queries as objects.

/** {columns, rows} as a list of objects by column. */
export const rowsOf = (answer) =>
  answer.rows.map((row) => Object.fromEntries(answer.columns.map((name, index) => [name, row[index]])));
