import { componentName, entries, everything, follow, inside, isObject, isText, walk } from '../contract.js';

const XML = /^(application\/xml|text\/xml|text\/html|[^;]+\+xml)\s*(;|$)/;
const UNIONS = ['anyOf', 'oneOf'];
const DESCENDS = ['properties', 'patternProperties', 'additionalProperties', 'items', 'prefixItems', 'allOf', ...UNIONS];

/** Every element that the XML codec writes has a name. */
export default function xmlNames(document) {
  const findings = new Map();
  const seen = new Set();
  const say = (path, message) => findings.set(path.join(' '), { path, message });

  /** `role` says what the schema describes: the root element, a repeated one, a property's, or a part of one. */
  function visit(place, role, named = false) {
    const target = follow(document, place);
    const isNamed = named || hasName(place.node) || hasName(target.node);
    const object = isObject(document, target.node);
    const union = UNIONS.flatMap((keyword) => entries(target.node?.[keyword])).length > 0 && !object;
    const component = componentName(target);
    if (!isNamed && !union) {
      if (role === 'root' && (object || !place.maybePlain)) {
        const label = component === undefined ? 'this schema' : `schema ${component}`;
        say(target.path, `${label} is the root of an XML document without a name: write \`xml: {name: rootElement}\``);
      } else if (role === 'item') {
        say(place.path, 'the items of this array have no name in XML: write `xml: {name: repeatedElement}` in them');
      } else if (role === 'property' && object && component !== undefined) {
        const way = 'write `xml: {name: element}` in it, or beside this $ref';
        say(place.path, `object ${component} stands in XML without a name: ${way}`);
      }
    }
    const key = `${target.path.join(' ')} ${union ? `${role} ${isNamed}` : ''}`;
    if (seen.has(key)) return;
    seen.add(key);
    for (const child of inside(target)) {
      if (!DESCENDS.includes(child.via)) continue;
      if (child.via === 'allOf') visit(child, 'part');
      else if (child.via === 'items' || child.via === 'prefixItems') visit(child, 'item');
      else if (!UNIONS.includes(child.via)) visit(child, 'property');
      else visit({ ...child, maybePlain: place.maybePlain }, object ? 'part' : role, isNamed);
    }
  }

  for (const { kind, node, path, name } of walk(everything(document))) {
    if (kind === 'mediaType' && XML.test(name) && node.schema) {
      // Skycore labels XML text/html; a page that is really HTML has a string for its schema.
      const maybePlain = name.startsWith('text/html');
      visit({ kind: 'schema', node: node.schema, path: [...path, 'schema'], maybePlain }, 'root');
    }
    if (kind === 'schema' && XML.test(node.contentMediaType ?? '') && node.contentSchema) {
      visit({ kind: 'schema', node: node.contentSchema, path: [...path, 'contentSchema'] }, 'root');
    }
  }
  return [...findings.values()];
}

const hasName = (schema) => isText(schema?.xml?.name) || schema?.xml?.['x-node-type'] === 'none';
