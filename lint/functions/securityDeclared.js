import { calls } from '../contract.js';

/** Each operation says which credentials it asks for, because the client generator does not read the document's own list. */
export default function securityDeclared(document) {
  return calls(document)
    .filter(({ node }) => !Array.isArray(node.security))
    .map(({ path, label }) => ({
      path,
      message: `${label} has no security: list the schemes it takes, or write \`security: []\` where none is asked for`,
    }));
}
