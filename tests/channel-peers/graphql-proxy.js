// node graphql-proxy.js INTROSPECTION.json.gz UPSTREAM
// Judges Shopify's Admin API by its own schema, both ways: the document and its variables before they go on, and the answer by completing
// it against the schema, which finds a missing field, a word that is no enum's and a number where a text belongs. Prints READY and its
// address; ends with its standard input.
const { createServer } = require('node:http');
const { readFileSync } = require('node:fs');
const { gunzipSync } = require('node:zlib');
const graphql = require('graphql');
const { getVariableValues } = require('graphql/execution/values');

const [file, upstream] = process.argv.slice(2);
const introspection = JSON.parse(gunzipSync(readFileSync(file)));
const schema = graphql.buildClientSchema(introspection.data ?? introspection, { assumeValid: true });

// An introspection knows scalars by their names alone; what they look like is said here.
const amount = /^-?\d+(\.\d+)?$/;
for (const name of ['Money', 'Decimal']) {
  const check = value => {
    if (typeof value === 'string' && amount.test(value)) return value;
    throw new graphql.GraphQLError(`${name} must be a decimal in text, found ${JSON.stringify(value)}`);
  };
  Object.assign(schema.getType(name), { serialize: check, parseValue: check, parseLiteral: node => check(node.value) });
}

// Response keys are aliases; a union tells its type by __typename.
const fieldResolver = (source, _args, _context, info) => source?.[info.path.key];
const typeResolver = value => value.__typename;

function refuse(response, status, faults) {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ violations: faults.map(fault => fault.message ?? String(fault)) }));
}

async function judge(request, body, response) {
  if (!request.headers['x-shopify-access-token']) return refuse(response, 422, ['no X-Shopify-Access-Token']);
  const { query, variables, operationName } = JSON.parse(body);
  const document = graphql.parse(query);
  const faults = graphql.validate(schema, document);
  if (faults.length > 0) return refuse(response, 422, faults);
  const operation = graphql.getOperationAST(document, operationName);
  const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {});
  if (errors) return refuse(response, 422, errors);

  const answer = await fetch(upstream + request.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-shopify-access-token': request.headers['x-shopify-access-token'] },
    body,
  });
  const text = await answer.text();
  const said = JSON.parse(text);
  if (said.data) {
    const completed = await graphql.execute({
      schema, document, rootValue: said.data, variableValues: variables, operationName, fieldResolver, typeResolver,
    });
    if (completed.errors) return refuse(response, 500, completed.errors);
  } else if (!Array.isArray(said.errors)) {
    return refuse(response, 500, ['neither data nor errors']);
  }
  response.writeHead(answer.status, Object.fromEntries(
    [...answer.headers].filter(([name]) => name === 'content-type' || name.startsWith('x-'))));
  response.end(text);
}

process.stdin.resume().on('end', () => process.exit(0));
const server = createServer((request, response) => {
  const parts = [];
  request.on('data', part => parts.push(part)).on('end', () =>
    judge(request, Buffer.concat(parts).toString(), response).catch(error => refuse(response, 422, [error])));
});
server.listen(0, '127.0.0.1', () => console.log(`READY http://127.0.0.1:${server.address().port}`));
