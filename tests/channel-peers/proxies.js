// node proxies.js FILE=UPSTREAM …
// One validating proxy a contract file (Prism), all in one process: what is sent and what is answered is judged on its way. Prints READY
// and their addresses, in order, when all listen; ends with its standard input, so that it never outlives the test run.
const { createLogger } = require('@stoplight/prism-core');
const { getHttpOperationsFromSpec } = require('@stoplight/prism-http');
const { createServer } = require('@stoplight/prism-http-server');

const logger = createLogger('contract', { level: 'silent' });

async function open(argument) {
  const [file, upstream] = argument.split('=');
  const operations = await getHttpOperationsFromSpec(file);
  const server = createServer(operations, {
    cors: false,
    config: {
      isProxy: true,
      upstream: new URL(upstream),
      upstreamProxy: undefined,
      checkSecurity: true,
      validateRequest: true,
      validateResponse: true,
      errors: true,
      mock: { dynamic: false },
    },
    components: { logger: logger.child({ name: file }) },
  });
  return server.listen(0, '127.0.0.1');
}

process.stdin.resume().on('end', () => process.exit(0));
Promise.all(process.argv.slice(2).map(open)).then(
  addresses => console.log(['READY', ...addresses].join(' ')),
  error => { console.error(error.stack); process.exit(1); });
