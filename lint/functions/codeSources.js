import { maps } from '../contract.js';
import { provenanceFaults } from '../provenance.js';

/** Every code says which document it comes from. */
export default function codeSources(document) {
  return maps(document['x-codes']).flatMap(([table, { rows }]) =>
    maps(rows).flatMap(([index, row]) => {
      const place = ['x-codes', table, 'rows', index];
      const path = 'provenance' in row ? [...place, 'provenance'] : place;
      return [...provenanceFaults(document, row.provenance, path, `code ${row.id} of ${table}`)];
    }),
  );
}
