import { calls, entries, isMap } from '../contract.js';

const statuses = (list) => entries(list).map(([, status]) => `${status}`);

/** Each operation lists the errors that its gateway gives on every call, as the document's `x-house.errors` tells. */
export default function errorResponses(document) {
  const errors = document['x-house']?.errors;
  const always = statuses(errors?.always);
  const withBody = statuses(errors?.withBody);
  return calls(document).flatMap(({ node, path, label }) => {
    const open = Array.isArray(node.security) && node.security.length === 0;
    const expected = [...always.filter((status) => !(open && status === '401')), ...(node.requestBody ? withBody : [])];
    const responses = isMap(node.responses) ? node.responses : {};
    const missing = expected.filter((status) => !(status in responses));
    if (missing.length === 0) return [];
    const message = `${label} does not document ${missing.join(', ')}: refer to the gateway's error response under each`;
    return [{ path: 'responses' in node ? [...path, 'responses'] : path, message }];
  });
}
