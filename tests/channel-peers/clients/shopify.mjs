// node clients/shopify.mjs SIMULATOR CLIENT_ID CLIENT_SECRET
// Shopify's own API library for Node (MIT), against a simulator of ours.
import '@shopify/shopify-api/adapters/node';
import { shopifyApi, LogSeverity } from '@shopify/shopify-api';
import { setAbstractFetchFunc } from '@shopify/shopify-api/runtime';
import { serve } from './lines.mjs';

const [simulator, apiKey, apiSecretKey] = process.argv.slice(2);
const shop = 'toys.myshopify.com';

// The library calls https and the shop's own name, always: this stands for the machine that ends the encryption before it.
setAbstractFetchFunc((address, options) => {
  const { pathname, search } = new URL(address);
  return fetch(new URL(pathname + search, simulator), options);
});

const api = shopifyApi({
  apiKey, apiSecretKey, apiVersion: '2026-10', isEmbeddedApp: false, hostName: 'repricer.test', isTesting: true,
  logger: { level: LogSeverity.Error, log: (_, said) => console.error(said) },
});
let session;

serve({
  /** A token by the client credentials of the app. */
  login: async () => {
    ({ session } = await api.auth.clientCredentials({ shop }));
    return { token: session.accessToken, scope: session.scope, expires: session.expires };
  },

  /** One document; retries as the library counts them. */
  graphql: async (document, variables, retries = 0) => {
    const { data, extensions, headers } = await new api.clients.Graphql({ session }).request(document, { variables, retries });
    return { data, extensions, headers };
  },

  /** Whether the library takes a webhook for one of Shopify's. */
  webhook: async (rawBody, headers) => api.webhooks.validate({
    rawBody, rawRequest: { method: 'POST', url: '/hooks/shop', headers }, rawResponse: {},
  }),
});
