// node -r ./loopback.cjs queue.mjs
// A queue (SQS) and a store of documents (S3) that speak as AWS does. Prints READY and its address; ends with its standard input.
import { startFauxqs } from 'fauxqs';

const server = await startFauxqs({ port: 0, logger: false });
console.log(`READY http://127.0.0.1:${server.port}`);
process.stdin.resume().on('end', () => process.exit(0));
