import type { ListFilter } from '@/features/conversations/list';
import { isChange } from '@/features/conversations/work';
import type { Conversation, ConversationChange, Tag } from '@/lib/api';
import type { Reply } from './mock-api';
import { listOf } from './views';
import { addTag, dropTag, mei, own, work } from './works';
import type { World } from './world';

const problem = (status: number, code: string): Reply => ({
  status,
  body: { type: 'about:blank', title: code, status, code, request_id: '5f2c1c0a', errors: [] },
});

/** The list that an address asks for. */
export function answerList(world: World, search: URLSearchParams): Reply {
  const { status, sort, unread, blocked, limit, cursor, ...rest } = Object.fromEntries(search);
  const filter = {
    ...rest,
    ...(blocked && { blocked: true }),
    status: status?.split(',') ?? (blocked ? undefined : ['open']),
    unread: unread === 'true',
    sort: sort ?? 'newest',
  } as unknown as ListFilter;
  return { status: 200, body: listOf(world, filter, Number(limit ?? 50), cursor), seq: world.seq };
}

type Expected = Partial<Record<keyof Conversation, unknown>>;

/** One change, refused where what it was decided upon is no longer so. */
function patch(world: World, id: string, body: ConversationChange & { expected?: Expected }): Reply {
  const { expected, client_key: _, ...change } = body as typeof body & { client_key?: string };
  const held = world.conversation(id);
  const isStale = Object.entries(expected ?? {}).some(
    ([field, value]) => (held[field as keyof Conversation] ?? null) !== value,
  );
  if (isStale) return problem(412, 'conversation.changed');
  world.now = Date.now();
  work(world, id, change, mei);
  return { status: 200, body: world.conversation(id), seq: world.seq };
}

function bulk(world: World, ids: string[], change: ConversationChange): Reply {
  world.now = Date.now();
  const results = ids.map(id => {
    const held = world.conversations.get(id);
    if (!held) return { id, outcome: 'gone' };
    if (!isChange(held, change)) return { id, outcome: 'unchanged' };
    work(world, id, change, mei);
    return { id, outcome: 'changed' };
  });
  return { status: 200, body: { results } };
}

/** What is done to conversations; undefined where something else was asked. */
export function answerWork(
  world: World,
  method: string,
  [id, part]: (string | undefined)[],
  body: Record<string, unknown>,
): Reply | undefined {
  if (!id) return undefined;
  if (id === 'bulk') {
    return bulk(world, body.conversation_ids as string[], body.change as ConversationChange);
  }
  if (!world.conversations.has(id)) return problem(404, 'not_found');
  if (part === 'follow') {
    own(world, id, { following: method === 'PUT' });
    return { status: 204 };
  }
  return method === 'PATCH' && !part ? patch(world, id, body) : undefined;
}

export function answerTags(world: World, method: string, id: string | undefined, body: Partial<Tag>): Reply {
  if (method === 'GET') return { status: 200, body: { items: [...world.tags.values()] }, seq: world.seq };
  if (method === 'POST') {
    return { status: 201, body: addTag(world, body.name ?? '', body.colour ?? 'grey') };
  }
  const held = world.tags.get(id ?? '');
  if (!held) return problem(404, 'not_found');
  if (method === 'DELETE') {
    dropTag(world, held.id);
    return { status: 204 };
  }
  const next = {
    ...held,
    ...(body.name && { name: body.name }),
    ...(body.colour && { colour: body.colour }),
  };
  world.tags.set(held.id, next);
  world.tell([{ kind: 'tag.changed' }]);
  return { status: 200, body: next };
}
