import { begunIn, type Draft, isBlank, isSame, noDraft } from './draft';

/** This browser's own copy: there before the server answers, and while it is out of reach. */
export interface DraftShelf {
  read(): Map<string, Draft>;
  write(conversation: string, draft: Draft | undefined): void;
}

/** The drafts as they stand in this browser, and who wants to hear of it. */
export class HeldDrafts {
  private held: ReadonlyMap<string, Draft>;
  private begunBefore: ReadonlyMap<string, string>;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly shelf: DraftShelf) {
    this.held = shelf.read();
    this.begunBefore = begunIn(this.held);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly of = (conversation: string): Draft => this.held.get(conversation) ?? noDraft;

  readonly begun = (): ReadonlyMap<string, string> => this.begunBefore;

  conversations(): string[] {
    return [...this.held.keys()];
  }

  put(conversation: string, draft: Draft): void {
    const held = new Map(this.held);
    const isNothing = isBlank(draft.text) && !draft.ahead && draft.other === undefined;
    if (isNothing) held.delete(conversation);
    else held.set(conversation, draft);
    this.held = held;
    this.shelf.write(conversation, isNothing ? undefined : draft);
    this.tell();
  }

  /** From here on the lists show what is begun as it stands now. */
  tellBegun(): void {
    const begun = begunIn(this.held);
    if (!isSame(begun, this.begunBefore)) this.begunBefore = begun;
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
