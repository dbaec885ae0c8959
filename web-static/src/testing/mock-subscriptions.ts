import type { Post, Subscription } from '@/lib/api';
import type { Reply } from './mock-api';

const minute = 60_000;
const ago = (minutes: number) => new Date(Date.now() - minutes * minute).toISOString();
const soon = (minutes: number) => new Date(Date.now() + minutes * minute).toISOString();

const subscriptions: Subscription[] = [
  {
    id: '9001',
    name: 'Night bot',
    url: 'https://bot.solstice.example/atrium',
    kinds: ['message.received', 'message.status'],
    state: 'active',
    waiting: 0,
    last_attempt: { at: ago(2), status: 204 },
    created_at: ago(60 * 24 * 9),
    revision: 3,
  },
  {
    id: '9002',
    name: 'Warehouse CRM with a name that takes more than a line on a phone',
    url: 'https://crm.solstice.example/hooks/incoming/atrium/orders-and-customers?tenant=solstice-lamps',
    kinds: [],
    state: 'active',
    failing_since: ago(60 * 30),
    waiting: 41,
    last_attempt: { at: ago(7), status: 503, error: 'status' },
    created_at: ago(60 * 24 * 40),
    revision: 5,
  },
  {
    id: '9003',
    name: 'Old reporting script',
    url: 'https://reports.solstice.example/in',
    kinds: ['conversation.opened', 'customer.created', 'note.added'],
    state: 'disabled',
    note: 'gone',
    waiting: 0,
    last_attempt: { at: ago(60 * 26), status: 410, error: 'status' },
    created_at: ago(60 * 24 * 90),
    revision: 9,
  },
];

const failing = { status: 503, error: 'status', milliseconds: 88 };
const posts: Post[] = Array.from({ length: 45 }, (_, i): Post => {
  const base = { seq: 2_290 - i, kind: i % 3 ? 'message.received' : 'message.status', at: ago(2 + i * 11) };
  if (i === 1) {
    const attempts = [
      { attempt: 2, at: ago(7), ...failing },
      { attempt: 1, at: ago(13), error: 'unreachable', milliseconds: 5_004 },
    ];
    return { ...base, state: 'waiting', attempt: 2, next_at: soon(24), attempts };
  }
  if (i === 4) {
    const attempts = [3, 2, 1].map(attempt => ({ attempt, at: ago(50 - attempt), ...failing }));
    return { ...base, state: 'failed', attempt: 3, attempts };
  }
  const attempts = [{ attempt: 1, at: ago(2 + i * 11), status: 204, milliseconds: 31 + i }];
  return { ...base, state: 'sent', attempt: 1, attempts };
});

const ok = (body: unknown): Reply => ({ status: 200, body });

/** Plays the outgoing webhooks of the workspace. */
export function answerSubscriptions(
  method: string,
  [id, part]: (string | undefined)[],
  search: URLSearchParams,
  body: Record<string, unknown>,
): Reply {
  if (!id && method === 'GET') return ok({ items: subscriptions });
  if (!id) {
    const made = { ...(body as { name: string; url: string; kinds: string[] }), id: '9009', revision: 1 };
    const whole: Subscription = { ...made, state: 'active', waiting: 0, created_at: ago(0) };
    subscriptions.push(whole);
    return {
      status: 201,
      body: { ...whole, secret: 'whsec_bm90IGEgc2VjcmV0IGF0IGFsbCwganVzdCBhIHNhbXBsZQ==' },
    };
  }
  const held = subscriptions.find(each => each.id === id);
  if (!held) return { status: 404, body: { code: 'not_found' } };
  if (part === 'posts' && method === 'GET') {
    const from = Number(search.get('cursor') ?? 0);
    const found = posts.filter(post => !search.get('state') || post.state === search.get('state'));
    return ok({
      items: found.slice(from, from + 12),
      ...(from + 12 < found.length && { next: String(from + 12) }),
    });
  }
  if (part === 'test')
    return ok(
      held.state === 'disabled'
        ? { delivered: false, status: 410, error: 'status' }
        : { delivered: true, status: 204 },
    );
  if (part === 'secret')
    return ok({ ...held, secret: 'whsec_YW5vdGhlciBzYW1wbGUsIG1hZGUgYW5ldyBhIG1vbWVudA==' });
  if (part) return ok({ posts: 1 });
  if (method === 'DELETE') subscriptions.splice(subscriptions.indexOf(held), 1);
  if (method === 'DELETE') return { status: 204 };
  return ok(Object.assign(held, body));
}
