import { at, componentName, entries, everything, follow, isMap, isText } from '../contract.js';
import { labelOf, maps, operations, walk } from '../contract.js';

const CONDITIONS = ['if', 'then', 'else', 'not'];
const PARTS = ['allOf', 'anyOf', 'oneOf'];

/** Everything that a reader meets says what it is and shows what it looks like. A `$ref` leaves both to what it names. */
export default function described(document) {
  const findings = [...bodies(document)];
  for (const place of walk(everything(document), ({ via }) => !CONDITIONS.includes(via))) {
    if (place.node.$ref) continue;
    if (place.kind === 'operation') findings.push(...ofOperation(place));
    if (place.kind === 'parameter') findings.push(...ofParameter(place));
    if (componentName(place) !== undefined) findings.push(...ofComponent(place));
    if (place.via === 'properties' && !isDescribedOutside(document, place)) findings.push(...ofProperty(place));
  }
  return findings;
}

function* ofOperation(place) {
  const { node, path } = place;
  const label = labelOf(place);
  if (!isText(node.summary)) {
    yield { path, message: `${label} has no summary: write one line that says what it does` };
  }
  if (!isText(node.description)) {
    yield { path, message: `${label} has no description: write what a user cannot see from its schemas` };
  }
}

function* ofParameter({ node, path }) {
  if (!isText(node.description)) {
    yield { path, message: `parameter '${node.name}' has no description: write what it is for` };
  }
  const content = maps(node.content).some(([, media]) => hasExamples(media) || hasExamples(media.schema));
  if (!hasExamples(node) && !hasExamples(node.schema) && !content) {
    yield { path, message: `parameter '${node.name}' has no example: write \`examples: [a value]\` in its schema` };
  }
}

function* ofComponent({ node, path, name }) {
  if (!isText(node.description)) {
    yield { path, message: `schema ${name} has no description: write what it stands for` };
  }
  if (!hasOwnExamples(node)) {
    yield { path, message: `schema ${name} has no examples: write \`examples: [a value]\`` };
  }
}

function* ofProperty({ node, path, name }) {
  if (!isText(node.description)) {
    yield { path, message: `property '${name}' has no description: write one, or refer to a component that has one` };
  }
  if (!hasExamples(node)) {
    const message = `property '${name}' has no example: write \`examples: [a value]\`, or refer to a component with some`;
    yield { path, message };
  }
}

/** Request bodies and answers of success show at least one whole message by name. */
function* bodies(document) {
  const told = new Set();
  for (const { node, path, label } of operations(document)) {
    const success = entries(node.responses).filter(([status]) => /^2/.test(status));
    const places = [
      { node: node.requestBody, path: [...path, 'requestBody'], title: `request of ${label}` },
      ...success.map(([status, response]) => ({
        node: response,
        path: [...path, 'responses', status],
        title: `${status} response of ${label}`,
      })),
    ].map((place) => follow(document, place));
    for (const { title, ...body } of places) {
      for (const [type, media] of maps(body.node?.content)) {
        const place = [...body.path, 'content', type];
        if (entries(media.examples).length > 0 || told.has(place.join(' '))) continue;
        told.add(place.join(' '));
        const way = '`examples: {a-name: {summary, externalValue}}`';
        yield { path: place, message: `the ${title} has no named example as ${type}: write ${way}` };
      }
    }
  }
}

/** Whether this stands in a part of a schema that describes the property itself: then the part only narrows it. */
function isDescribedOutside(document, { path, name }) {
  let schema = path.slice(0, -2);
  while (PARTS.includes(schema.at(-2))) {
    schema = schema.slice(0, -2);
    if (isMap(at(document, [...schema, 'properties', name]))) return true;
  }
  return false;
}

const hasOwnExamples = (node) => 'example' in node || entries(node.examples).length > 0;

/** Own examples, or those of the items, of every property, of a part. */
function hasExamples(schema) {
  if (!isMap(schema)) return false;
  if (schema.$ref || hasOwnExamples(schema) || hasExamples(schema.items)) return true;
  const properties = Object.values(schema.properties ?? {});
  if (properties.length > 0 && properties.every((property) => property === false || hasExamples(property))) return true;
  return PARTS.some((keyword) => entries(schema[keyword]).some(([, part]) => hasExamples(part)));
}
