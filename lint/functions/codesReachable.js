import { entries, isMap, maps, operations, reach } from '../contract.js';

/** Every code of a table can stand in some message: no row is kept that no operation or webhook can carry. */
export default function codesReachable(document) {
  const markers = new Map();
  for (const { kind, node } of reach(document, operations(document))) {
    if (kind === 'schema' && isMap(node['x-codes']) && Array.isArray(node.enum)) markers.set(node, node['x-codes']);
  }
  return maps(document['x-codes']).flatMap(([table, { rows }]) => {
    const fed = [...markers].filter(([, marker]) => marker.table === table);
    if (fed.length === 0) {
      const message =
        `no message carries the codes of '${table}': write \`x-codes: {table: ${table}}\` in a schema that ` +
        'an operation or webhook uses, or delete the table';
      return [{ path: ['x-codes', table], message }];
    }
    return maps(rows).flatMap(([index, row]) => {
      const carried = fed.some(([schema, { column = 'id' }]) =>
        [row[column]].flat().some((value) => schema.enum.includes(value)),
      );
      if (carried) return [];
      const message =
        `code ${row.id} of '${table}' stands in the enum of no message: ` +
        'run `make generate`, or correct the overlay that changes the enum';
      return [{ path: ['x-codes', table, 'rows', index], message }];
    });
  });
}
