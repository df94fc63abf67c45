// node clients/woocommerce.mjs SIMULATOR
// WooCommerce's own client for JavaScript (MIT), against a simulator of ours: over http, by OAuth 1.0a, and over https, by a header or the
// query.
import http from 'node:http';
import woo from '@woocommerce/woocommerce-rest-api';
import { serve } from './lines.mjs';

const simulator = new URL(process.argv[2]);
const Client = woo.default ?? woo;

// Stands for the machine that ends the encryption before a shop.
const transport = {
  request: (options, answered) => http.request({
    ...options, protocol: 'http:', agent: undefined, hostname: simulator.hostname, host: simulator.hostname, port: simulator.port,
    headers: { ...options.headers, 'X-Forwarded-Proto': 'https' },
  }, answered),
};

serve({
  /** @param how "plain", "header" or "query": how the client shows who it is. */
  call: async (how, keys, method, path, ...args) => {
    const plain = how === 'plain';
    const client = new Client({
      url: plain ? simulator.origin : 'https://shop.test', consumerKey: keys.key, consumerSecret: keys.secret, version: 'wc/v3',
      queryStringAuth: how === 'query', axiosConfig: plain ? { proxy: false } : { proxy: false, transport },
    });
    const { status, headers, data } = await client[method](path, ...args);
    return { status, headers, data };
  },
});
