import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Connect, Plugin } from 'vite';
import { WebSocketServer } from 'ws';
import { say } from './acts';
import { chatter } from './cast';
import { MockApi } from './mock-api';
import { bodyOf, fileFor } from './mock-files';
import { scenes } from './scenes';

/** What the server sends with the page. `__NONCE__` is replaced for each request. */
const policy = (nonce: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob:",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "font-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default dompurify',
  ].join('; ');

const scene = scenes[process.env.SCENE ?? 'shop'] ?? scenes.shop;
const signedOut = process.env.SIGNED_OUT === 'true';
const quiet = process.env.QUIET === 'true';

/** Plays the server while one works on the page: `SCENE=crowd npm run preview`. Never part of the page. */
export function mockServer(): Plugin {
  const api = new MockApi(
    scene?.() ??
      (() => {
        throw new Error('No such scene');
      })(),
    !signedOut,
  );
  const sockets = new WebSocketServer({ noServer: true });

  sockets.on('connection', socket => {
    const forward = (flush: object) => socket.send(JSON.stringify(flush));
    socket.on('message', text => {
      if ((JSON.parse(String(text)) as { t: string }).t !== 'hello') return;
      const { epoch, seq } = api.world;
      socket.send(JSON.stringify({ t: 'ready', epoch, seq }));
      api.world.listeners.add(forward);
    });
    socket.on('close', () => api.world.listeners.delete(forward));
  });
  if (!quiet) setInterval(() => chat(api), 4_000).unref();

  const answer = async (request: IncomingMessage, response: ServerResponse, next: Connect.NextFunction) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const file = fileFor(url.pathname);
    if (file) return void response.writeHead(200, { 'Content-Type': file.type }).end(file.bytes);
    if (!url.pathname.startsWith('/api/')) return next();
    const key = request.headers['idempotency-key']?.toString();
    const reply = api.answer(request.method ?? 'GET', url, await bodyOf(request), key);
    const headers = {
      'Content-Type': reply.status < 400 ? 'application/json' : 'application/problem+json',
      ...(reply.seq !== undefined && { 'Atrium-Seq': String(reply.seq) }),
    };
    response
      .writeHead(reply.status, headers)
      .end(reply.body === undefined ? undefined : JSON.stringify(reply.body));
  };
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.url?.endsWith('/live')) {
      sockets.handleUpgrade(request, socket, head, made => sockets.emit('connection', made));
    }
  };
  return {
    name: 'atrium-mock-server',
    configureServer(server) {
      server.middlewares.use(answer);
      server.httpServer?.on('upgrade', upgrade);
    },
    configurePreviewServer(server) {
      server.middlewares.use(answer);
      server.middlewares.use((request, response, next) => page(request, response, next));
      server.httpServer.on('upgrade', upgrade);
    },
  };
}

/** Any address of the page answers the page itself, under the policy it must live with. */
function page(request: IncomingMessage, response: ServerResponse, next: Connect.NextFunction): void {
  if (request.url?.startsWith('/assets/')) {
    next();
    return;
  }
  const nonce = Math.random().toString(36).slice(2);
  const html = readFileSync('dist/index.html', 'utf8').replaceAll('__NONCE__', nonce);
  response
    .writeHead(200, { 'Content-Type': 'text/html', 'Content-Security-Policy': policy(nonce) })
    .end(html);
}

let said = 0;

/** Somebody says something. */
function chat({ world }: MockApi): void {
  const customers = [...world.customers.keys()].slice(0, 12);
  const customer = customers[said % customers.length];
  const content = chatter[said % chatter.length];
  said += 5;
  world.now = Date.now();
  if (customer && content) say(world, customer, { content });
}
