import { createContext, useContext, useEffect, useRef } from 'react';
import type { CommandId } from './registry';

type Run = (id: CommandId) => void;

/** Who does what there is to do: pages offer what they can for as long as they are shown. */
export class CommandCentre {
  private readonly offers: { ids: ReadonlySet<CommandId>; run: Run }[] = [];

  offer(ids: readonly CommandId[], run: Run): () => void {
    const offer = { ids: new Set(ids), run };
    this.offers.push(offer);
    return () => void this.offers.splice(this.offers.indexOf(offer), 1);
  }

  can(id: CommandId): boolean {
    return this.offers.some(({ ids }) => ids.has(id));
  }

  /** Whoever offered it last does it. */
  run(id: CommandId): void {
    this.offers.findLast(({ ids }) => ids.has(id))?.run(id);
  }
}

export const CommandsContext = createContext(new CommandCentre());

/** Offers what a page can do now; what is undefined it cannot. */
export function useCommands(handlers: Partial<Record<CommandId, (() => void) | undefined>>): void {
  const centre = useContext(CommandsContext);
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  const ids = (Object.keys(handlers) as CommandId[]).filter(id => handlers[id]).join(' ');
  useEffect(() => {
    if (ids === '') return;
    return centre.offer(ids.split(' ') as CommandId[], id => latest.current[id]?.());
  }, [centre, ids]);
}
