// A vendor's own client, to be talked to in lines: each line of standard input names a call and its arguments, each line of standard
// output tells what the client made of it. It ends with its standard input, so that it never outlives the test run.
import { createInterface } from 'node:readline';

// What a client says of its own accord must not be taken for an answer.
for (const word of ['log', 'info', 'debug', 'warn']) console[word] = (...said) => console.error(...said);

/** What a client throws, as far as a caller of it could tell one from another. */
function told(error) {
  const answer = error.response ?? {};
  const status = answer.status ?? answer.code ?? error.status;
  return {
    name: error.constructor.name,
    message: String(error.message ?? error),
    status: typeof status === 'number' ? status : undefined,
    body: error.body ?? answer.data ?? answer.body,
  };
}

/** @param calls By name; each takes the arguments of the line and gives what is to be told. */
export async function serve(calls) {
  process.stdout.write('READY\n');
  for await (const line of createInterface({ input: process.stdin })) {
    const { call, args } = JSON.parse(line);
    let answer;
    try {
      answer = { value: await calls[call](...args) ?? null };
    } catch (error) {
      answer = { error: told(error) };
    }
    process.stdout.write(JSON.stringify(answer) + '\n');
  }
  process.exit(0);
}
