import i18next from 'i18next';
import type { NotificationPreferences, Notification as Told } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import type { News } from './news';
import { isInPeace } from './peace';
import { saidOf } from './told';
import sound from './told.wav?no-inline';

/** So long another page has to say that somebody looks at it there. */
const wait = 400;
/** Sounds that come sooner are one. */
const apart = 1_500;

interface Seen {
  id: string;
  seq: number;
}

interface Ways {
  /** Shows what was told, in this page. */
  open: (told: Told) => void;
  /** Whether somebody looks at what it is about in this page now. */
  isSeen: (id: string) => boolean;
}

/**
 * Tells by the computer and with a sound what an agent is told in a workspace: of all his pages in a browser one does,
 * and none does while somebody looks at it in one of them.
 */
export class Herald {
  private readonly line: BroadcastChannel;
  private readonly over = new AbortController();
  private readonly seen = new Map<string, number>();
  private isLeading = false;
  private soundedAt = Number.NEGATIVE_INFINITY;

  constructor(
    name: string,
    private readonly ways: Ways,
  ) {
    this.line = new BroadcastChannel(name);
    this.line.onmessage = ({ data }: MessageEvent<Seen>) => this.seen.set(data.id, data.seq);
    const held = () => {
      this.isLeading = true;
      return new Promise<void>(resolve => this.over.signal.addEventListener('abort', () => resolve()));
    };
    // Without locks, as where the page came over plain http, each page speaks for itself.
    if (navigator.locks) {
      void navigator.locks.request(name, { signal: this.over.signal }, held).catch(() => undefined);
    } else this.isLeading = true;
  }

  stop(): void {
    this.over.abort();
    this.line.close();
  }

  hear(news: readonly News[], chosen: NotificationPreferences): void {
    for (const each of news) {
      const { id, seq } = each.told;
      if (this.ways.isSeen(id)) {
        this.line.postMessage({ id, seq } satisfies Seen);
      } else if (this.isLeading && !isInPeace(chosen, Date.now())) {
        setTimeout(() => {
          if ((this.seen.get(id) ?? -1) < seq && !this.over.signal.aborted) this.tell(each, chosen);
        }, wait);
      }
    }
  }

  private tell({ told, kinds }: News, chosen: NotificationPreferences): void {
    const rules = chosen.kinds.filter(rule => kinds.includes(rule.kind));
    if (rules.some(({ desktop }) => desktop)) this.show(told, chosen.show_content);
    if (rules.some(rule => rule.sound)) this.ring(chosen.volume / 100);
  }

  private show(told: Told, showsContent: boolean): void {
    if (!('Notification' in window) || Notification.permission !== 'granted') return;
    const { conversation, channel, message } = told;
    const { actor: _, ...nameless } = told;
    const name = plainName(conversation?.customer.name ?? channel?.name ?? '');
    const words = message && !message.unsent ? `\n${message.preview}` : '';
    const shown = new Notification(showsContent && name ? name : 'Atrium', {
      body: showsContent ? saidOf(told, i18next.t) + words : saidOf(nameless, i18next.t),
      tag: `${this.line.name} ${told.id}`,
      silent: true,
    });
    shown.onclick = () => {
      window.focus();
      shown.close();
      this.ways.open(told);
    };
  }

  private ring(volume: number): void {
    const now = performance.now();
    if (volume === 0 || now - this.soundedAt < apart) return;
    this.soundedAt = now;
    // Browsers refuse a page that nobody has touched yet.
    void play(volume).catch(() => undefined);
  }
}

/** The sound, as loud as this. */
export function play(volume: number): Promise<void> {
  const audio = new Audio(sound);
  audio.volume = volume;
  return audio.play();
}
