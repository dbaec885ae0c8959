import type { AuditRow } from '@/lib/api';
import type { Reply } from './mock-api';

const minute = 60_000;
const mei = { kind: 'agent', id: '31', name: 'Mei Tan' } as const;
const from = {
  ip: '203.0.113.7',
  user_agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  node: 'inbox-1',
  request_id: '5f2c1c0a9d3e4b77',
};

const acts: Pick<AuditRow, 'action' | 'actor' | 'target' | 'before' | 'after'>[] = [
  {
    action: 'channel.changed',
    actor: mei,
    target: { kind: 'channel', id: '101', name: 'Solstice Lamps' },
    before: { name: 'Lamps' },
    after: { name: 'Solstice Lamps', secrets_changed: ['access_token'] },
  },
  {
    action: 'agent.role_changed',
    actor: mei,
    target: { kind: 'agent', id: '33', name: 'Priya Nair' },
    before: { role: 'agent' },
    after: { role: 'supervisor' },
  },
  {
    action: 'token.created',
    actor: { kind: 'command_line', name: 'root' },
    target: { kind: 'token', id: '9101', name: 'Night bot' },
    after: { role: 'bot', expires_at: '2027-01-31T00:00:00Z' },
  },
  {
    action: 'person.signed_in',
    actor: { kind: 'agent', id: '32', name: 'Jonas Weber' },
    target: { kind: 'person', id: '52', name: 'Jonas Weber' },
  },
  {
    action: 'person.sign_in_failed',
    actor: { kind: 'unknown' },
    target: { kind: 'person', id: '52', name: 'Jonas Weber' },
  },
];

const rows = Array.from({ length: 120 }, (_, i): AuditRow => {
  const act = acts[i % acts.length] as (typeof acts)[number];
  const at = new Date(Date.now() - (3 + i * 47) * minute).toISOString();
  return {
    seq: 120 - i,
    at,
    hash: String(i % 10).repeat(64),
    ...(act.actor.kind === 'command_line' ? { node: from.node } : from),
    ...act,
  };
});

/** Plays the audit log of the workspace. */
export function answerAudit(search: URLSearchParams): Reply {
  const is = (name: string, ...values: (string | undefined)[]) =>
    !search.has(name) || values.includes(search.get(name) ?? '');
  const found = rows.filter(
    ({ actor, action, target, at }) =>
      is('actor', actor.id, actor.kind) &&
      is('action', action, action.split('.')[0]) &&
      is('target', target.id) &&
      at >= (search.get('from') ?? '') &&
      at < (search.get('to') ?? '9'),
  );
  const start = Number(search.get('cursor') ?? 0);
  const end = start + Number(search.get('limit') ?? 50);
  return {
    status: 200,
    body: { items: found.slice(start, end), ...(end < found.length && { next: String(end) }) },
  };
}
