// A yardstick of PushBench: the npm package socket.io over WebSocket alone, sending one text message of 500 bytes to
// everybody. usage: node --expose-gc socketio.js; says "ready <port>", serves /live, /broadcast?k=, /state
const http = require('http');
const { Server } = require('socket.io');

const padding = 'x'.repeat(500);

function message() {
  const t = Number(process.hrtime.bigint());
  return { t, body: padding.slice(0, 500 - `42["m",{"t":${t},"body":""}]`.length) };
}

const server = http.createServer((request, response) => {
  const url = new URL(request.url, 'http://localhost');
  if (url.pathname === '/broadcast') {
    for (let left = Number(url.searchParams.get('k')); left > 0; left--) sockets.emit('m', message());
  } else if (url.pathname === '/state') {
    global.gc();
  }
  response.end(`${sockets.engine.clientsCount}\n`);
});
const sockets = new Server(server, {
  path: '/live',
  transports: ['websocket'],
  perMessageDeflate: false,
  pingInterval: 300_000,
});
sockets.on('connection', (socket) => socket.emit('m', { t: 'ready' }));
// The client's connection for commands rests while its sockets are made.
server.keepAliveTimeout = 600_000;
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => {
  console.log(`ready ${server.address().port}`);
});
