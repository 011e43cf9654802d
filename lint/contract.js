// What the rules share: how to find one's way in a bundled OpenAPI 3.1 document.
// A place is {kind, node, path}: what stands there, the thing itself, and the keys that lead to it.

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

// For each kind of thing: in which fields others stand, and how deep (0: itself, 1: in a list or map, 2: in a map of maps).
const FIELDS = {
  document: { paths: ['pathItem', 1], webhooks: ['pathItem', 1], components: ['components', 0] },
  components: {
    schemas: ['schema', 1],
    responses: ['response', 1],
    parameters: ['parameter', 1],
    requestBodies: ['requestBody', 1],
    headers: ['header', 1],
    callbacks: ['pathItem', 2],
    pathItems: ['pathItem', 1],
  },
  pathItem: { parameters: ['parameter', 1], ...Object.fromEntries(METHODS.map((method) => [method, ['operation', 0]])) },
  operation: {
    parameters: ['parameter', 1],
    requestBody: ['requestBody', 0],
    responses: ['response', 1],
    callbacks: ['pathItem', 2],
  },
  parameter: { schema: ['schema', 0], content: ['mediaType', 1] },
  header: { schema: ['schema', 0], content: ['mediaType', 1] },
  requestBody: { content: ['mediaType', 1] },
  response: { headers: ['header', 1], content: ['mediaType', 1] },
  mediaType: { schema: ['schema', 0] },
  schema: {
    ...Object.fromEntries(
      ['properties', 'patternProperties', 'dependentSchemas', '$defs', 'prefixItems', 'allOf', 'anyOf', 'oneOf'].map(
        (keyword) => [keyword, ['schema', 1]],
      ),
    ),
    ...Object.fromEntries(
      ['items', 'contains', 'additionalProperties', 'unevaluatedProperties', 'unevaluatedItems', 'propertyNames'].map(
        (keyword) => [keyword, ['schema', 0]],
      ),
    ),
    ...Object.fromEntries(['contentSchema', 'not', 'if', 'then', 'else'].map((keyword) => [keyword, ['schema', 0]])),
  },
};

export const isMap = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
export const isText = (value) => typeof value === 'string' && value.trim() !== '';
export const entries = (value) =>
  Array.isArray(value) ? value.map((item, index) => [index, item]) : isMap(value) ? Object.entries(value) : [];
export const maps = (value) => entries(value).filter(([, item]) => isMap(item));
export const at = (document, path) => path.reduce((node, key) => node?.[key], document);

/** The places that stand directly in this one; `via` is the field, `name` the key in it. */
export function* inside({ kind, node, path }) {
  if (!isMap(node)) return;
  for (const [field, [childKind, depth]] of Object.entries(FIELDS[kind] ?? {})) {
    if (!(field in node)) continue;
    let found = [{ node: node[field], path: [...path, field] }];
    for (let level = 0; level < depth; level += 1) {
      found = found.flatMap((place) =>
        entries(place.node).map(([key, value]) => ({ node: value, path: [...place.path, key] })),
      );
    }
    for (const place of found) {
      // What x-code-rows expands to ties values together; it describes nothing and nobody typed it.
      const expanded = field === 'allOf' && 'x-code-rows' in node && !place.node?.$ref;
      if (isMap(place.node) && !expanded) yield { kind: childKind, via: field, name: place.path.at(-1), ...place };
    }
  }
}

/** This place and everything in it, references not followed; what `enters` refuses is left out with all it holds. */
export function* walk(place, enters = () => true) {
  if (!enters(place)) return;
  yield place;
  for (const child of inside(place)) yield* walk(child, enters);
}

/** The whole document as a place. */
export const everything = (document) => ({ kind: 'document', node: document, path: [] });

/** The place that a reference leads to, through references to references; the place itself if it is none. */
export function follow(document, place) {
  let { node, path } = place;
  for (let hops = 0; isMap(node) && typeof node.$ref === 'string' && node.$ref.startsWith('#/') && hops < 20; hops += 1) {
    path = node.$ref.slice(2).split('/').map((key) => decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~'));
    node = at(document, path);
  }
  return { ...place, node, path };
}

/** Everything that these places lead to, references followed: a place is told once for every way that leads to it. */
export function* reach(document, places) {
  const seen = new Set();
  const waiting = [...places];
  while (waiting.length > 0) {
    const place = waiting.pop();
    yield place;
    const key = JSON.stringify(place.path);
    if (seen.has(key)) continue;
    seen.add(key);
    const target = follow(document, place);
    if (isMap(target.node) && target.path !== place.path) waiting.push(target);
    waiting.push(...inside(place));
  }
}

/** How messages call an operation: by its id or, where it has none, `POST /sms/1/text/single`. */
export const labelOf = ({ node, path }) => node.operationId ?? `${path.at(-1).toUpperCase()} ${path.at(-2)}`;

/** All operations; those of webhooks and callbacks have the sender 'gateway', because it makes these calls. */
export function* operations(document) {
  const holdsNone = ['schema', 'mediaType', 'header', 'parameter'];
  for (const place of walk(everything(document), ({ kind }) => !holdsNone.includes(kind))) {
    if (place.kind !== 'operation') continue;
    const outgoing = place.path[0] !== 'paths' || place.path.includes('callbacks');
    yield {
      ...place,
      sender: outgoing ? 'gateway' : 'customer',
      label: labelOf(place),
    };
  }
}

export const calls = (document) => [...operations(document)].filter((operation) => operation.sender === 'customer');

/** The name of the component schema that stands here, if one does. */
export const componentName = ({ path }) =>
  path.length === 3 && path[0] === 'components' && path[1] === 'schemas' ? path[2] : undefined;

/** Whether a schema describes an object, by its type, its properties or what it is composed of. */
export function isObject(document, schema) {
  if (!isMap(schema)) return false;
  if ([schema.type].flat().includes('object') || isMap(schema.properties)) return true;
  return entries(schema.allOf).some(([, node]) => isObject(document, follow(document, { node, path: [] }).node));
}
