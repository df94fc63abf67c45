// Preloaded with node -r: a server that asks for every interface gets 127.0.0.1 alone.
const { Server } = require('node:net');
const listen = Server.prototype.listen;
Server.prototype.listen = function (...args) {
  const callback = args.find(arg => typeof arg === 'function');
  const options = typeof args[0] === 'object' && args[0] !== null ? { ...args[0] } : { port: Number(args[0] ?? 0) };
  options.host = '127.0.0.1';
  return callback ? listen.call(this, options, callback) : listen.call(this, options);
};
