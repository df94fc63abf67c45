// node clients/amazon.mjs SIMULATOR
// Amazon's own SDK for JavaScript (Apache-2.0), against a simulator of ours. Its parts are taken one by one: all of them at once take
// seconds.
import http from 'node:http';
import superagent from 'superagent';
import { serve } from './lines.mjs';

const sdk = new URL('../node_modules/@amazon-sp-api-release/amazon-sp-api-sdk-js/src/', import.meta.url);
const simulator = new URL(process.argv[2]);
const part = async name => import(new URL(`${name}/index.js`, sdk));
const parts = {
  listings: [await part('listingsitems_v2021_08_01'), 'ListingsApi'],
  offers: [await part('pricing_v0'), 'ProductPricingApi'],
  pricing: [await part('pricing_v2022_05_01'), 'ProductPricingApi'],
  fees: [await part('productfees_v0'), 'FeesApi'],
  feeds: [await part('feeds_v2021_06_30'), 'FeedsApi'],
  queries: [await part('datakiosk_v2023_11_15'), 'QueriesApi'],
  stock: [await part('fbainventory_v1'), 'FbaInventoryApi'],
  notifications: [await part('notifications_v1'), 'NotificationsApi'],
};

// The SDK has the address of Login with Amazon built in: whoever calls it, calls the simulator.
const there = { protocol: 'http:', agent: undefined, hostname: simulator.hostname, host: simulator.hostname, port: simulator.port };
superagent.protocols['https:'] = { request: options => http.request({ ...options, ...there }) };

let credentials;
const apis = new Map();

function api(name) {
  if (!apis.has(name)) {
    const [module, type] = parts[name];
    const client = new module.ApiClient(simulator.origin);
    // The wait for a rate is the SDK's own count; the simulator's is what is asked here.
    client.disableRateLimiter();
    if (credentials.scope) client.enableAutoRetrievalAccessToken(credentials.id, credentials.secret, null, credentials.scope);
    else client.enableAutoRetrievalAccessToken(credentials.id, credentials.secret, credentials.refresh, null);
    apis.set(name, new module[type](client));
  }
  return apis.get(name);
}

/** The SDK's types write every name with a small first letter, whatever the wire does. */
const own = name => name[0].toLowerCase() + name.slice(1);

/** Where the client's own types have lost what was said, or have made another thing of it. */
function lost(said, understood, path = '') {
  if (said === null || said === undefined) return [];
  if (understood instanceof Date) return understood.getTime() === new Date(said).getTime() ? [] : [path];
  if (typeof said !== 'object') return said === understood ? [] : [path];
  if (understood === null || typeof understood !== 'object') return [path];
  return Object.keys(said).flatMap(key => lost(said[key], understood[key] ?? understood[own(key)], `${path}/${key}`));
}

serve({
  /** Of whom the following calls are; those that were learned before are forgotten. */
  credentials: given => { credentials = given; apis.clear(); },

  /** One operation by its name in the SDK: what the client understood, and what of the answer it did not. */
  call: async (name, operation, args) => {
    const { data, response } = await api(name)[`${operation}WithHttpInfo`](...args);
    return { understood: data, lost: lost(response.body, data), headers: response.headers };
  },

  /** A body that our adapter sends, taken into the client's own type of it: what of it the type does not know. */
  retype: (name, type, body) => lost(body, parts[name][0][type].constructFromObject(body)),

  /** A document behind a presigned address, as Amazon's samples send and fetch it: without the SDK. */
  upload: async (address, contentType, text) => {
    const answer = await fetch(address, { method: 'PUT', headers: { 'content-type': contentType }, body: text });
    return answer.status;
  },
  download: async address => (await fetch(address)).text(),
});
