import { entries, isMap, isText } from './contract.js';

const GRADES = ['documented', 'observed', 'inferred'];

/** What is wrong with a list of {source, section, grade}; `label` names what it vouches for. */
export function* provenanceFaults(document, list, path, label) {
  const sources = Object.keys(document['x-sources'] ?? {});
  if (!Array.isArray(list) || list.length === 0) {
    yield { path, message: `${label} has no provenance: write a list of {source, section, grade}` };
    return;
  }
  for (const [index, entry] of entries(list)) {
    const where = [...path, index];
    if (!isMap(entry)) {
      yield { path: where, message: `provenance '${entry}' of ${label} is not a mapping: write {source, section, grade}` };
      continue;
    }
    if (!sources.includes(entry.source)) {
      const message =
        `${label} is credited to '${entry.source}', which x-sources does not know: ` +
        `use one of ${sources.join(', ')}, or add it to sources.yaml`;
      yield { path: where, message };
    }
    if (!isText(entry.section)) {
      yield { path: where, message: `${label} does not say where in '${entry.source}' it stands: write \`section: …\`` };
    }
    if (!GRADES.includes(entry.grade)) {
      yield { path: where, message: `${label} has the grade '${entry.grade}': use one of ${GRADES.join(', ')}` };
    }
  }
}
