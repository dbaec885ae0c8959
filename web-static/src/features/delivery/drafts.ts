import { Problem } from '@/lib/problem';
import { Timers } from '@/lib/timers';
import { type Draft, isBlank, type KeptDraft, kept, reconciled, swapped, written } from './draft';
import { type DraftShelf, HeldDrafts } from './held-drafts';

export interface DraftsOptions {
  load: (conversation: string) => Promise<KeptDraft>;
  /** All of them, the newest first, by conversation; `isWhole`: there are no others. */
  list: () => Promise<{ drafts: Map<string, KeptDraft>; isWhole: boolean }>;
  keep: (conversation: string, text: string) => Promise<KeptDraft>;
  drop: (conversation: string) => Promise<undefined>;
  shelf: DraftShelf;
}

/** Whoever pauses so long has his words kept on the server. */
const pause = 1_000;
const retryPause = 15_000;

/** What one agent began to write: in this browser at once, on the server soon, and so in all of his browsers. */
export class Drafts {
  private readonly held: HeldDrafts;
  /** How often each was kept: what the server told before that is old. */
  private readonly turns = new Map<string, number>();
  private readonly saving = new Map<string, Promise<void>>();
  private readonly asking = new Map<string, Promise<void>>();
  private readonly timers = new Timers<string>();
  private writer: string | undefined;

  constructor(private readonly options: DraftsOptions) {
    this.held = new HeldDrafts(options.shelf);
  }

  readonly subscribe = (listener: () => void): (() => void) => this.held.subscribe(listener);

  readonly of = (conversation: string): Draft => this.held.of(conversation);

  /** Where something is begun, and what; as of the last pause, so that no list changes with every key. */
  readonly begun = (): ReadonlyMap<string, string> => this.held.begun();

  write(conversation: string, text: string): void {
    this.held.put(conversation, written(this.of(conversation), text));
    this.timers.arm(conversation, isBlank(text) ? 0 : pause, () => this.flush(conversation));
  }

  /** In which conversation somebody has the field under his hands. */
  writing(conversation: string | undefined): void {
    this.writer = conversation;
  }

  take(conversation: string): void {
    this.held.put(conversation, swapped(this.of(conversation)));
    this.flush(conversation);
  }

  dismiss(conversation: string): void {
    this.held.put(conversation, { ...this.of(conversation), other: undefined });
  }

  /** Keeps on the server what it lacks. */
  flush(conversation: string): void {
    this.timers.clear(conversation);
    void this.save(conversation);
    this.held.tellBegun();
  }

  /** The server says that a draft changed: asks what it is now. */
  heard(conversation: string): Promise<void> {
    const before = this.asking.get(conversation) ?? Promise.resolve();
    const asked = before.then(() => this.ask(conversation)).catch(() => undefined);
    this.asking.set(conversation, asked);
    return asked;
  }

  /** Begins, or begins again after a time without the line: compares all that is here with all that is there. */
  async restore(): Promise<void> {
    const turns = new Map(this.turns);
    const answer = await this.options.list().catch(() => undefined);
    if (!answer) return;
    for (const id of new Set([...this.held.conversations(), ...answer.drafts.keys()])) {
      const told = answer.drafts.get(id) ?? (answer.isWhole ? { text: '' } : undefined);
      if (!told) continue;
      if (turns.get(id) === this.turns.get(id) && !this.saving.has(id)) this.reconcile(id, told);
      else void this.heard(id);
    }
  }

  stop(): void {
    this.timers.clear(...this.held.conversations());
  }

  private async ask(conversation: string): Promise<void> {
    await this.saving.get(conversation);
    const turn = this.turns.get(conversation);
    const told = await this.options.load(conversation);
    // What was told while words were on their way may be older than they, or newer: only asking again shows.
    const isCertain = turn === this.turns.get(conversation) && !this.saving.has(conversation);
    return isCertain ? this.reconcile(conversation, told) : this.ask(conversation);
  }

  private reconcile(conversation: string, told: KeptDraft): void {
    const before = this.of(conversation);
    this.held.put(conversation, reconciled(before, told, this.writer === conversation));
    this.flush(conversation);
  }

  private async save(conversation: string): Promise<void> {
    const { text, ahead } = this.of(conversation);
    if (!ahead || this.saving.has(conversation)) return;
    const saved = this.send(conversation, text).finally(() => this.saving.delete(conversation));
    this.saving.set(conversation, saved);
    await saved;
  }

  private async send(conversation: string, text: string): Promise<void> {
    try {
      const at = isBlank(text)
        ? await this.options.drop(conversation)
        : (await this.options.keep(conversation, text)).changed_at;
      this.held.put(conversation, kept(this.of(conversation), text, at));
      this.turns.set(conversation, (this.turns.get(conversation) ?? 0) + 1);
      if (this.of(conversation).ahead) this.timers.arm(conversation, pause, () => this.flush(conversation));
    } catch (error) {
      const isOver = error instanceof Problem && [403, 404].includes(error.status);
      if (!isOver) this.timers.arm(conversation, retryPause, () => this.flush(conversation));
    }
  }
}
