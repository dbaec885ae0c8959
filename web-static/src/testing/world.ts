import type {
  Channel,
  Conversation,
  Customer,
  Message,
  SavedView,
  Tag,
  TeamName,
  TimelineEvent,
} from '@/lib/api';
import type { Flush, LiveEvent, Read } from '@/lib/flush';

/** What happened, before it is numbered. */
export interface News {
  kind: string;
  conversations?: string[];
  messages?: Message[];
  customers?: string[];
  channels?: string[];
  reads?: Read[];
  gone?: string[];
}

export const iso = (at: number): string => new Date(at).toISOString();

/** A server's ledger in memory: what there is, and the log of what happened to it. */
export class World {
  seq = 0;
  readonly epoch = 'test';
  readonly conversations = new Map<string, Conversation>();
  readonly customers = new Map<string, Customer>();
  readonly messages = new Map<string, Message[]>();
  readonly channels = new Map<string, Channel>();
  readonly teams: TeamName[] = [];
  readonly views: SavedView[] = [];
  readonly tags = new Map<string, Tag>();
  /** What was done to conversations, by customer. */
  readonly happened = new Map<string, TimelineEvent[]>();
  /** The open conversation of each customer. */
  readonly slots = new Map<string, string>();
  readonly listeners = new Set<(flush: Flush) => void>();
  private ids = 1000;

  constructor(public now = Date.now()) {}

  id(): string {
    this.ids += 1;
    return String(this.ids);
  }

  customer(id: string): Customer {
    const customer = this.customers.get(id);
    if (!customer) throw new Error('No such customer');
    return customer;
  }

  conversation(id: string): Conversation {
    const conversation = this.conversations.get(id);
    if (!conversation) throw new Error('No such conversation');
    return conversation;
  }

  openOf(customer: string): Conversation | undefined {
    return this.conversations.get(this.slots.get(customer) ?? '');
  }

  update(id: string, change: Partial<Conversation>): Conversation {
    const held = this.conversation(id);
    const next = { ...held, ...change, revision: held.revision + 1 };
    this.conversations.set(id, next);
    return next;
  }

  /** Writes news into the log, with everything they name as it is now, and tells whoever listens. */
  tell(news: News[]): Flush {
    const prev = this.seq;
    const events = news.flatMap(each => this.events(each));
    const conversations = [...new Set(news.flatMap(each => each.conversations ?? []))].map(id => {
      const { read_count: _, following: __, mentioned: ___, ...live } = this.conversation(id);
      return live;
    });
    const customers = news
      .flatMap(each => each.customers ?? [])
      .map(id => {
        const { id: own, name, language } = this.customer(id);
        return { id: own, name, ...(language && { language }) };
      });
    const flush: Flush = {
      prev,
      events,
      entities: {
        conversations,
        messages: news.flatMap(each => each.messages ?? []),
        customers,
        channels: news.flatMap(each => each.channels ?? []).flatMap(id => this.channels.get(id) ?? []),
        reads: news.flatMap(each => each.reads ?? []),
      },
      gone: { conversations: news.flatMap(each => each.gone ?? []) },
      upTo: this.seq,
    };
    for (const listener of this.listeners) listener(flush);
    return flush;
  }

  private events({ kind, conversations }: News): LiveEvent[] {
    const named = conversations?.length ? conversations : [undefined];
    return named.map(id => {
      this.seq += 1;
      return { seq: this.seq, kind, at: iso(this.now), ...(id && { conversation_id: id }), ids: {} };
    });
  }
}
