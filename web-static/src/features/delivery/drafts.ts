import { Problem } from '@/lib/problem';
import { Timers } from '@/lib/timers';
import { type Draft, isBlank, type KeptDraft, kept, noDraft, reconciled, swapped, written } from './draft';

export interface DraftsOptions {
  load: (conversation: string) => Promise<KeptDraft>;
  /** All of them, the newest first, by conversation; `isWhole`: there are no others. */
  list: () => Promise<{ drafts: Map<string, KeptDraft>; isWhole: boolean }>;
  keep: (conversation: string, text: string) => Promise<KeptDraft>;
  drop: (conversation: string) => Promise<undefined>;
  /** This browser's own copy: there before the server answers, and while it is out of reach. */
  shelf: { read(): Map<string, Draft>; write(conversation: string, draft: Draft | undefined): void };
}

/** Whoever pauses so long has his words kept on the server. */
const pause = 1_000;
const retryPause = 15_000;

/** What one agent began to write: in this browser at once, on the server soon, and so in all of his browsers. */
export class Drafts {
  private held: ReadonlyMap<string, Draft>;
  /** How often each was kept: what the server told before that is old. */
  private readonly turns = new Map<string, number>();
  private readonly saving = new Set<string>();
  private readonly asking = new Map<string, Promise<void>>();
  private readonly listeners = new Set<() => void>();
  private readonly timers = new Timers<string>();
  private begunBefore: ReadonlyMap<string, string> = new Map();
  private writer: string | undefined;

  constructor(private readonly options: DraftsOptions) {
    this.held = options.shelf.read();
    this.tellBegun();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly of = (conversation: string): Draft => this.held.get(conversation) ?? noDraft;

  /** Where something is begun, and what; as of the last pause, so that no list changes with every key. */
  readonly begun = (): ReadonlyMap<string, string> => this.begunBefore;

  write(conversation: string, text: string): void {
    this.put(conversation, written(this.of(conversation), text));
    this.timers.arm(conversation, isBlank(text) ? 0 : pause, () => this.flush(conversation));
  }

  /** In which conversation somebody has the field under his hands. */
  writing(conversation: string | undefined): void {
    this.writer = conversation;
  }

  take(conversation: string): void {
    this.put(conversation, swapped(this.of(conversation)));
    this.flush(conversation);
  }

  dismiss(conversation: string): void {
    this.put(conversation, { ...this.of(conversation), other: undefined });
  }

  /** Keeps on the server what it lacks. */
  flush(conversation: string): void {
    this.timers.clear(conversation);
    void this.save(conversation);
    this.tellBegun();
    this.tell();
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
    for (const id of new Set([...this.held.keys(), ...answer.drafts.keys()])) {
      const told = answer.drafts.get(id) ?? (answer.isWhole ? { text: '' } : undefined);
      if (told && turns.get(id) === this.turns.get(id)) this.reconcile(id, told);
    }
  }

  stop(): void {
    this.timers.clear(...this.held.keys());
  }

  private async ask(conversation: string): Promise<void> {
    const turn = this.turns.get(conversation);
    const told = await this.options.load(conversation);
    if (turn === this.turns.get(conversation)) this.reconcile(conversation, told);
  }

  private reconcile(conversation: string, told: KeptDraft): void {
    if (this.saving.has(conversation)) return;
    const before = this.of(conversation);
    this.put(conversation, reconciled(before, told, this.writer === conversation));
    this.flush(conversation);
  }

  private async save(conversation: string): Promise<void> {
    const { text, ahead } = this.of(conversation);
    if (!ahead || this.saving.has(conversation)) return;
    this.saving.add(conversation);
    try {
      const at = isBlank(text)
        ? await this.options.drop(conversation)
        : (await this.options.keep(conversation, text)).changed_at;
      this.put(conversation, kept(this.of(conversation), text, at));
      this.turns.set(conversation, (this.turns.get(conversation) ?? 0) + 1);
      if (this.of(conversation).ahead) this.timers.arm(conversation, pause, () => this.flush(conversation));
    } catch (error) {
      const isOver = error instanceof Problem && [403, 404].includes(error.status);
      if (!isOver) this.timers.arm(conversation, retryPause, () => this.flush(conversation));
    } finally {
      this.saving.delete(conversation);
    }
  }

  private put(conversation: string, draft: Draft): void {
    const held = new Map(this.held);
    const isNothing = isBlank(draft.text) && !draft.ahead && draft.other === undefined;
    if (isNothing) held.delete(conversation);
    else held.set(conversation, draft);
    this.held = held;
    this.options.shelf.write(conversation, isNothing ? undefined : draft);
    this.tell();
  }

  private tellBegun(): void {
    const begun = [...this.held].flatMap(([id, { text }]): [string, string][] =>
      isBlank(text) ? [] : [[id, text]],
    );
    const isSame = begun.length === this.begunBefore.size;
    if (isSame && begun.every(([id, text]) => this.begunBefore.get(id) === text)) return;
    this.begunBefore = new Map(begun);
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
