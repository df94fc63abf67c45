// node server.mjs [MONEY_DECIMALS]
// A Vendure server whose data lives in memory (sql.js). Prints READY and the address of its Admin API; ends with its standard input.
// Two channels: the default one (prices with tax, EUR and USD) and "net" (token net-token, prices without tax, EUR and JPY).
import { createServer } from 'node:net';
import { bootstrap, DefaultLogger, DefaultMoneyStrategy, LogLevel } from '@vendure/core';

const superadmin = { identifier: 'superadmin', password: 'pass-of-the-test' };
const port = await new Promise((resolve, reject) => {
  const probe = createServer().on('error', reject).listen(0, '127.0.0.1', () => {
    const free = probe.address().port;
    probe.close(() => resolve(free));
  });
});

class Money extends DefaultMoneyStrategy {
  precision = Number(process.argv[2] ?? 2);
}

process.stdin.resume().on('end', () => process.exit(0));
await bootstrap({
  apiOptions: {
    port, hostname: '127.0.0.1', adminApiPath: 'admin-api', shopApiPath: 'shop-api', cors: false,
    ...(process.env.VENDURE_BEARER_ONLY ? {} : {}),
  },
  authOptions: { tokenMethod: ['bearer', 'api-key'], superadminCredentials: superadmin },
  dbConnectionOptions: { type: 'sqljs', synchronize: true, autoSave: false },
  entityOptions: { moneyStrategy: new Money() },
  paymentOptions: { paymentMethodHandlers: [] },
  logger: new DefaultLogger({ level: LogLevel.Error }),
});

const address = `http://127.0.0.1:${port}/admin-api`;
const headers = { 'content-type': 'application/json' };
async function call(query, variables = {}) {
  const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  headers.authorization ??= `Bearer ${response.headers.get('vendure-auth-token')}`;
  return data;
}

await call('mutation($u: String!, $p: String!) { login(username: $u, password: $p) { __typename } }',
  { u: superadmin.identifier, p: superadmin.password });
const { createCountry: country } = await call(`mutation { createCountry(input: { code: "DE", enabled: true,
  translations: [{ languageCode: en, name: "Germany" }] }) { id } }`);
const { createZone: zone } = await call('mutation($m: [ID!]) { createZone(input: { name: "Europe", memberIds: $m }) { id } }', { m: [country.id] });
const { createTaxCategory: category } = await call('mutation { createTaxCategory(input: { name: "standard", isDefault: true }) { id } }');
await call(`mutation($z: ID!, $c: ID!) { createTaxRate(input: { name: "VAT", enabled: true, value: 19, zoneId: $z, categoryId: $c }) { id } }`,
  { z: zone.id, c: category.id });
const { activeChannel: first } = await call('{ activeChannel { id defaultCurrencyCode } }');
await call(`mutation($id: ID!, $z: ID!) { updateChannel(input: { id: $id, defaultTaxZoneId: $z, defaultShippingZoneId: $z, pricesIncludeTax: true,
  defaultCurrencyCode: EUR, availableCurrencyCodes: [EUR, USD] }) { __typename ... on ErrorResult { message } } }`, { id: first.id, z: zone.id });
await call(`mutation($z: ID!) { createChannel(input: { code: "net", token: "net-token", defaultLanguageCode: en, pricesIncludeTax: false,
  defaultCurrencyCode: EUR, availableCurrencyCodes: [EUR, JPY], defaultTaxZoneId: $z, defaultShippingZoneId: $z }) { __typename ... on Channel { id } } }`, { z: zone.id });
console.log(`READY ${address}`);
