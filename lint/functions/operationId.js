import { calls, isText } from '../contract.js';

const FORM = /^[a-z][a-zA-Z0-9]*$/;

/** Operations are named like functions: a verb of the list, then what it does it to. */
export default function operationId(document, { verbs }) {
  return calls(document).flatMap(({ node, path, label }) => {
    const id = node.operationId;
    if (!isText(id)) {
      return [{ message: `${label} has no operationId: write one in camelCase, a verb first, such as sendText`, path }];
    }
    const where = [...path, 'operationId'];
    if (!FORM.test(id)) {
      const message = `operationId '${id}' is not camelCase: write letters and digits only, such as sendText`;
      return [{ message, path: where }];
    }
    const verb = id.match(/^[a-z]+/)[0];
    if (verbs.includes(verb)) return [];
    return [{ message: `operationId '${id}' starts with '${verb}': start with one of ${verbs.join(', ')}`, path: where }];
  });
}
