import { operations } from '../contract.js';
import { provenanceFaults } from '../provenance.js';

/** Every operation and webhook says which document it comes from. */
export default function provenance(document) {
  return [...operations(document)]
    .filter(({ path }) => !path.includes('callbacks'))
    .flatMap(({ node, path, label }) => {
      const written = 'x-provenance' in node;
      return [...provenanceFaults(document, node['x-provenance'], written ? [...path, 'x-provenance'] : path, label)];
    });
}
