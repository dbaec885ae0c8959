import type { QueryClient } from '@tanstack/react-query';
import { apply as applyChannels } from '@/features/channels/events';
import { fetchConversation } from '@/features/conversations/api/use-conversation';
import { adopt, apply as applyConversations } from '@/features/conversations/events';
import { isTheServers, type ListFilter } from '@/features/conversations/list';
import { stale as staleWays } from '@/features/delivery/events';
import { apply as applyCustomers } from '@/features/identity/events';
import { fetchNewest } from '@/features/messages/api/fetch-newest';
import { adoptNewest, apply as applyMessages, applyToStretches, workedOn } from '@/features/messages/events';
import { setConnection } from '@/features/push/connection';
import type { Presence } from '@/features/push/presence';
import { apply as applyTemplates } from '@/features/templates/events';
import type { Snapshot } from '@/lib/api';
import type { Flush } from '@/lib/flush';
import { countsKey, customersKey, listsKey, timelinesKey, waysKey, workspaceKey } from '@/lib/keys';
import { LiveSocket } from '@/lib/socket';
import { Timers } from '@/lib/timers';
import { askAnew } from './ask-anew';
import { boot } from './boot';
import { seqOf } from './seq-of';

/** Flushes kept for answers that were under way while they came; an answer older than all of them is fetched anew. */
const memory = 500;

/** Keeps the caches of one workspace true for as long as the page shows it. */
export class Live {
  private recent: Flush[] = [];
  private readonly socket: LiveSocket;
  private readonly forget: () => void;
  private readonly timers = new Timers<'counts' | 'failed'>();

  constructor(
    private readonly cache: QueryClient,
    private readonly slug: string,
    snapshot: Snapshot,
    /** Told of each flush once, for what is no cache. */
    private readonly onFlush: (flush: Flush) => void,
    presence: Presence,
  ) {
    const url = `${location.origin.replace(/^http/u, 'ws')}/api/v1/w/${slug}/live`;
    this.socket = new LiveSocket(url, snapshot, {
      onFlush: flush => this.take(flush),
      onResync: () => this.resync(),
      onConnection: connection => {
        setConnection(connection);
        // Who is there is not known without a line.
        if (connection.state === 'reconnecting') presence.disconnect();
      },
      onSignedOut: () => location.assign(`/sign-in?next=${encodeURIComponent(location.pathname)}`),
      onReady: () => presence.connect(words => this.socket.say(words)),
      onPresence: frame => presence.heard(frame),
    });
    this.forget = cache.getQueryCache().subscribe(event => {
      if (event.type !== 'updated' || event.action.type !== 'success' || event.action.manual) return;
      const seq = seqOf(event.query.state.data);
      queueMicrotask(() => this.retell(seq));
    });
  }

  start(): void {
    this.socket.start();
  }

  stop(): void {
    this.socket.stop();
    this.forget();
    this.timers.clear('counts', 'failed');
  }

  private take(flush: Flush): void {
    this.recent = [...this.recent.slice(1 - memory), flush];
    this.dispatch(flush);
    for (const id of workedOn(this.cache, this.slug, flush)) void this.fetchNewest(id);
    askAnew(this.cache, this.slug, flush);
    applyTemplates(this.cache, this.slug, flush);
    this.onFlush(flush);
  }

  /** An answer may be older than what the socket said meanwhile: says that again; who knows it skips it. */
  private retell(seq: number | undefined): void {
    if (seq === undefined) return;
    for (const flush of this.recent) if (flush.upTo > seq) this.dispatch(flush);
  }

  private dispatch(flush: Flush): void {
    applyChannels(this.cache, this.slug, flush);
    applyToStretches(this.cache, this.slug, flush);
    for (const id of applyMessages(this.cache, this.slug, flush)) {
      void this.cache.invalidateQueries({ queryKey: [...timelinesKey(this.slug), id] });
    }
    for (const id of applyCustomers(this.cache, this.slug, flush)) {
      void this.cache.invalidateQueries({ queryKey: [...customersKey(this.slug), id] });
    }
    for (const id of staleWays(this.cache, this.slug, flush)) {
      void this.cache.invalidateQueries({ queryKey: [...waysKey(this.slug), id] });
    }
    const wanted = applyConversations(this.cache, this.slug, flush);
    if (wanted.conversations.size > 0) void this.fetch([...wanted.conversations]);
    if (wanted.counts) this.recount();
    if (wanted.failed) this.refetchFailed();
  }

  /** What was done to a conversation stands in its thread, and comes with no flush. */
  private async fetchNewest(customer: string): Promise<void> {
    const page = await fetchNewest(this.slug, customer).catch(() => undefined);
    if (page) adoptNewest(this.cache, this.slug, customer, page);
    else void this.cache.invalidateQueries({ queryKey: [...timelinesKey(this.slug), customer] });
  }

  /** Fetches what a flush named and nobody held; too many at once means the lists themselves are old. */
  private async fetch(ids: string[]): Promise<void> {
    if (ids.length > 20) return void (await this.cache.invalidateQueries({ queryKey: listsKey(this.slug) }));
    const answers = await Promise.allSettled(ids.map(id => fetchConversation(this.slug, id)));
    const found = answers.flatMap(answer => (answer.status === 'fulfilled' ? [answer.value] : []));
    adopt(this.cache, this.slug, found);
  }

  /** What only the server can reckon is asked for at most once a second, however much happens. */
  private later(what: 'counts' | 'failed', ask: () => void): void {
    if (!this.timers.isArmed(what)) this.timers.arm(what, 1_000, ask);
  }

  private recount(): void {
    this.later('counts', () => void this.cache.invalidateQueries({ queryKey: countsKey(this.slug) }));
  }

  private refetchFailed(): void {
    this.recount();
    this.later(
      'failed',
      () =>
        void this.cache.invalidateQueries({
          queryKey: listsKey(this.slug),
          predicate: ({ queryKey }) => isTheServers(queryKey.at(-1) as ListFilter),
        }),
    );
  }

  private async resync() {
    const snapshot = await boot(this.cache, this.slug);
    this.recent = [];
    await this.cache.invalidateQueries({
      queryKey: workspaceKey(this.slug),
      predicate: query => seqOf(query.state.data) !== snapshot.seq,
    });
    return snapshot;
  }
}
