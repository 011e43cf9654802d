import { componentName, inside, isObject, maps, operations, reach } from '../contract.js';

const MARKER = 'x-sent-by';

/** Objects that only the gateway writes say so, and no others: the strict bundle closes those that do. */
export default function closedMarker(document) {
  const fromGateway = new Set();
  const fromCustomer = new Set();
  for (const operation of operations(document)) {
    for (const place of inside(operation)) {
      if (place.via === 'callbacks') continue;
      const answered = place.via === 'responses';
      const byGateway = (operation.sender === 'gateway') !== answered;
      for (const name of objects(document, place)) (byGateway ? fromGateway : fromCustomer).add(name);
    }
  }
  return maps(document.components?.schemas).flatMap(([name, schema]) => {
    const path = ['components', 'schemas', name];
    if (fromCustomer.has(name)) {
      if (!(MARKER in schema)) return [];
      const message =
        `object ${name} says ${MARKER}: ${schema[MARKER]}, but stands in a request, which stays open: ` +
        'delete the line, or give replies a component of their own';
      return [{ path: [...path, MARKER], message }];
    }
    if (!fromGateway.has(name) || schema[MARKER] === 'gateway') return [];
    const found = MARKER in schema ? `${MARKER}: ${schema[MARKER]}` : `no ${MARKER}`;
    const message = `object ${name} is only ever sent by the gateway, but has ${found}: write \`${MARKER}: gateway\``;
    return [{ path, message }];
  });
}

/** Names of the object components that stand here as a whole; one that others build on by `allOf` could not be closed. */
function* objects(document, start) {
  for (const place of reach(document, [start])) {
    const name = componentName(place);
    if (name !== undefined && place.via !== 'allOf' && isObject(document, place.node)) yield name;
  }
}
