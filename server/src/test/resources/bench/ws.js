// The yardstick of PushBench: the npm package ws, sending one text message of 500 bytes to everybody.
// usage: node --expose-gc ws.js; says "ready <port>", serves /live, /broadcast?k=, /state
const http = require('http');
const { WebSocketServer } = require('ws');

const padding = 'x'.repeat(500);

function message() {
  const start = `{"t":${process.hrtime.bigint()},"body":"`;
  return Buffer.from(start + padding.slice(0, 498 - start.length) + '"}');
}

const server = http.createServer((request, response) => {
  const url = new URL(request.url, 'http://localhost');
  if (url.pathname === '/broadcast') {
    for (let left = Number(url.searchParams.get('k')); left > 0; left--) {
      const bytes = message();
      for (const socket of sockets.clients) socket.send(bytes, { binary: false });
    }
  } else if (url.pathname === '/state') {
    global.gc();
  }
  response.end(`${sockets.clients.size}\n`);
});
const sockets = new WebSocketServer({ server, path: '/live', perMessageDeflate: false });
sockets.on('connection', (socket) => socket.on('message', () => socket.send('{"t":"ready"}')));
// The client's connection for commands rests while its sockets are made.
server.keepAliveTimeout = 600_000;
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => {
  console.log(`ready ${server.address().port}`);
});
