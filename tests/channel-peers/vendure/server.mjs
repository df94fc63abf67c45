// node vendure/server.mjs [MONEY_DECIMALS]
// A Vendure server whose data lives in memory (sql.js) and that tells nobody of itself. Prints READY, the address of its Admin API and where
// it tells which prices changed, in order (DELETE forgets them); ends with its standard input. Its default channel has prices with tax in EUR
// and USD; the channel "net" (token net-token) has them without, in EUR and JPY. What is called EXTRA… costs a hundred units more than is
// stored. Products are the caller's to make.
import { createServer } from 'node:http';

process.env.VENDURE_DISABLE_TELEMETRY = 'true';
process.stdin.resume().on('end', () => process.exit(0));
const {
  bootstrap, DefaultLogger, DefaultMoneyStrategy, EventBus, LogLevel, ProductVariantPrice,
  ProductVariantPriceEvent, TransactionalConnection,
} = await import('@vendure/core');

class Money extends DefaultMoneyStrategy {
  precision = Number(process.argv[2] ?? 2);
}

// As Vendure's own strategy, where buyers are in the channel's tax zone, but for the extra.
const extra = {
  calculate: ({ inputPrice, ctx, productVariant }) => ({
    price: productVariant.sku.startsWith('EXTRA') ? inputPrice + 100 : inputPrice, priceIncludesTax: ctx.channel.pricesIncludeTax,
  }),
};

const changes = [];
const log = createServer((request, response) => {
  if (request.method === 'DELETE') changes.length = 0;
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(changes));
});
async function listen(server) {
  await new Promise(listening => server.listen(0, '127.0.0.1', listening));
  return server.address().port;
}
const free = createServer();
const port = await listen(free);
await new Promise(closed => free.close(closed));

const superadmin = { identifier: 'superadmin', password: 'pass-of-the-test' };
const app = await bootstrap({
  apiOptions: { port, hostname: '127.0.0.1', adminApiPath: 'admin-api', shopApiPath: 'shop-api', cors: false },
  authOptions: { tokenMethod: ['bearer', 'api-key'], superadminCredentials: superadmin },
  dbConnectionOptions: { type: 'sqljs', synchronize: true, autoSave: false },
  entityOptions: { moneyStrategy: new Money() },
  catalogOptions: { productVariantPriceCalculationStrategy: extra },
  paymentOptions: { paymentMethodHandlers: [] },
  logger: new DefaultLogger({ level: LogLevel.Error }),
});

const known = new Map();
app.get(EventBus).registerBlockingEventHandler({
  id: 'price-log', event: ProductVariantPriceEvent,
  handler: async ({ ctx, entity }) => {
    for (const { id } of entity) {
      const price = await app.get(TransactionalConnection).getRepository(ctx, ProductVariantPrice)
        .findOne({ where: { id }, relations: ['variant'] });
      if (price && known.get(id) !== price.price) changes.push({ sku: price.variant.sku, currency: price.currencyCode, units: price.price });
      if (price) known.set(id, price.price);
    }
  },
});

const address = `http://127.0.0.1:${port}/admin-api`;
const headers = { 'content-type': 'application/json' };
async function call(query, variables = {}) {
  const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  headers.authorization ??= `Bearer ${response.headers.get('vendure-auth-token')}`;
  return Object.values(data)[0];
}

await call('mutation ($u: String!, $p: String!) { login(username: $u, password: $p) { __typename } }',
  { u: superadmin.identifier, p: superadmin.password });
const country = await call(`mutation { createCountry(input: { code: "DE", enabled: true,
  translations: [{ languageCode: en, name: "Germany" }] }) { id } }`);
const zone = await call('mutation ($m: [ID!]) { createZone(input: { name: "Europe", memberIds: $m }) { id } }', { m: [country.id] });
const category = await call('mutation { createTaxCategory(input: { name: "standard", isDefault: true }) { id } }');
await call(`mutation ($z: ID!, $c: ID!) {
  createTaxRate(input: { name: "VAT", enabled: true, value: 19, zoneId: $z, categoryId: $c }) { id } }`,
  { z: zone.id, c: category.id });
const channel = await call('{ activeChannel { id } }');
await call(`mutation ($id: ID!, $z: ID!) { updateChannel(input: { id: $id, defaultTaxZoneId: $z, defaultShippingZoneId: $z,
  pricesIncludeTax: true, defaultCurrencyCode: EUR, availableCurrencyCodes: [EUR, USD] }) { __typename } }`, { id: channel.id, z: zone.id });
await call(`mutation ($z: ID!) { createChannel(input: { code: "net", token: "net-token", defaultLanguageCode: en, pricesIncludeTax: false,
  defaultCurrencyCode: EUR, availableCurrencyCodes: [EUR, JPY], defaultTaxZoneId: $z, defaultShippingZoneId: $z }) { __typename } }`,
  { z: zone.id });
console.log(`READY ${address} http://127.0.0.1:${await listen(log)}`);
