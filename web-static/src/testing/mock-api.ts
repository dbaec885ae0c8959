import type { HeldTimeline } from '@/features/messages/timeline';
import { read } from './acts';
import { answer, decide, deliveryOf, noteOf } from './answers';
import { connectors, session } from './house';
import { answerAudit } from './mock-audit';
import { channelsAnswer, endpointsAnswer } from './mock-channels';
import { uploaded } from './mock-files';
import { answerSubscriptions } from './mock-subscriptions';
import { answerList, answerTags, answerWork } from './mock-work';
import { fetchAgain } from './rights';
import { templateAnswer, templates } from './templates';
import { countsOf, customerOf, snapshotOf, timelineOf } from './views';
import { waysOf } from './ways';
import type { World } from './world';

export interface Reply {
  status: number;
  body?: unknown;
  seq?: number;
}

const problem = (status: number, code: string): Reply => ({
  status,
  body: { type: 'about:blank', title: code, status, code, request_id: '5f2c1c0a', errors: [] },
});

/** What was said and what was done, as the server answers it: in one stretch. */
function mixed({ items, happened, ...rest }: HeldTimeline): object {
  const at = (item: (typeof items)[0] | (typeof happened)[0]) =>
    'changes' in item ? item.at : item.shown_at;
  return { ...rest, items: [...items, ...happened].sort((a, b) => (at(a) < at(b) ? -1 : 1)) };
}

/** Nobody has a second browser here: a draft is taken and forgotten. */
function draft(method: string, { text = '' }: Record<string, unknown>): Reply {
  if (method === 'DELETE') return { status: 204 };
  return { status: 200, body: { text, ...(method === 'PUT' && { changed_at: new Date().toISOString() }) } };
}

/** Answers the API of one world; remembers who is signed in. */
export class MockApi {
  private signedIn: boolean;

  constructor(
    readonly world: World,
    signedIn = true,
  ) {
    this.signedIn = signedIn;
  }

  answer(method: string, url: URL, body: Record<string, unknown>, key?: string): Reply {
    const path = url.pathname.replace('/api/v1', '');
    if (path === '/session') return this.session(method, body);
    if (path === '/session/person') {
      Object.assign(session.person, body);
      return { status: 200, body: session };
    }
    if (path === '/setup') {
      if (url.searchParams.get('token') === 'used') return problem(400, 'setup_link_invalid');
      this.signedIn = true;
      return method === 'GET' ? { status: 204 } : { status: 201, body: session };
    }
    if (!this.signedIn) return problem(401, 'unauthenticated');
    if (path === '/connectors') return { status: 200, body: { items: connectors } };
    const asked = key ? { ...body, client_key: key } : body;
    return this.workspace(method, path.replace('/w/solstice', ''), url.searchParams, asked);
  }

  private session(method: string, body: Record<string, unknown>): Reply {
    if (method === 'DELETE') this.signedIn = false;
    if (method === 'DELETE') return { status: 204 };
    if (method === 'POST' && body.password === 'wrong') return problem(401, 'invalid_credentials');
    if (method === 'POST') this.signedIn = true;
    return this.signedIn ? { status: 200, body: session } : problem(401, 'unauthenticated');
  }

  private workspace(
    method: string,
    path: string,
    search: URLSearchParams,
    body: Record<string, unknown>,
  ): Reply {
    const { world } = this;
    const limit = Number(search.get('limit') ?? 50);
    const [, room, id, part] = path.split('/');
    const tell = (value: object): Reply => ({ status: 200, body: value, seq: world.seq });
    if (room === 'snapshot') return tell({ ...snapshotOf(world, limit), counts: countsOf(world) });
    if (room === 'counts') return tell(countsOf(world));
    if (room === 'views') return tell({ items: world.views });
    if (room === 'tags') return answerTags(world, method, id, body);
    if (room === 'conversations') {
      const worked = id ? answerWork(world, method, [id, part], body) : answerList(world, search);
      if (worked) return worked;
    }
    if (room === 'conversations' && id && part === 'read') {
      read(world, id, Number(body.inbound_count));
      return tell({ read_count: world.conversation(id).read_count });
    }
    if (room === 'conversations' && id && part === 'ways') return tell(waysOf(world, id));
    if (room === 'drafts') return tell({ items: [] });
    if (room === 'conversations' && id && part === 'draft') return draft(method, body);
    if (room === 'conversations' && id && part === 'notes') {
      return { status: 201, body: noteOf(world, id, body) };
    }
    if (room === 'conversations' && id && part === 'messages') {
      return { status: 201, body: answer(world, id, body as unknown as Parameters<typeof answer>[2]) };
    }
    if (room === 'conversations' && id) {
      return world.conversations.has(id) ? tell(world.conversation(id)) : problem(404, 'not_found');
    }
    if (room === 'customers' && id) {
      return part === 'timeline'
        ? tell(mixed(timelineOf(world, id, limit, search.get('before') ?? undefined)))
        : tell(customerOf(world, id));
    }
    if (room === 'messages' && id && part === 'delivery') return tell(deliveryOf(world, id));
    if (room === 'messages' && id && part && part !== 'files') {
      return { status: 200, body: decide(world, id, part) };
    }
    if (room === 'messages' && id && part === 'files') {
      fetchAgain(world, id);
      return { status: 204 };
    }
    if (room === 'files') return { status: 201, body: uploaded(world, search.get('name') ?? '', body) };
    if (room === 'templates' && id) {
      return tell(templateAnswer(id, part, body) ?? {});
    }
    if (room === 'channels' && part === 'templates')
      return tell({ items: templates, sync: { state: 'fresh' } });
    if (room === 'endpoints') return endpointsAnswer(world, method, id, body);
    if (room === 'audit') return answerAudit(search);
    if (room === 'subscriptions') return answerSubscriptions(method, [id, part], search, body);
    if (room === 'channels') return channelsAnswer(world, method, id, part, body);
    return problem(404, 'not_found');
  }
}
