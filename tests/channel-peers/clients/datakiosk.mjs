// node clients/datakiosk.mjs SCHEMA.graphql
// Judges queries of Amazon's Data Kiosk, and the lines of their answers, by Amazon's own schema with graphql-js.
import { readFileSync } from 'node:fs';
import { buildSchema, execute, parse, validate } from 'graphql';
import { serve } from './lines.mjs';

const schema = buildSchema(readFileSync(process.argv[2], 'utf8'));

serve({
  /** What is wrong with a query, or else with an answer to it: the lines of its one list. */
  judge: async (query, lines) => {
    const document = parse(query);
    const faults = validate(schema, document);
    if (faults.length > 0) return faults.map(fault => fault.message);

    // The query asks one root for one list.
    const [root] = document.definitions[0].selectionSet.selections;
    const [list] = root.selectionSet.selections;
    const rootValue = { [root.name.value]: { [list.name.value]: lines } };
    const { errors } = await execute({ schema, document, rootValue });
    return (errors ?? []).map(error => `${error.path?.join('/')}: ${error.message}`);
  },
});
