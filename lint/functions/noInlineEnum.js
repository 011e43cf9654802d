import { componentName, everything, walk } from '../contract.js';

/** Every enumeration is a component: it has a name, a file and, where it lists codes, a table. */
export default function noInlineEnum(document) {
  const findings = [];
  for (const place of walk(everything(document))) {
    const { kind, node, path } = place;
    if (kind !== 'schema' || !Array.isArray(node.enum) || componentName(place) !== undefined) continue;
    const values = JSON.stringify(node.enum);
    const message =
      `enum ${values} stands inline: move it into a file of schemas/ and refer to that, ` +
      'or write `const` for one value';
    findings.push({ path: [...path, 'enum'], message });
  }
  return findings;
}
