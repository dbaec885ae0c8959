import { useState } from 'react';
import type { Agent, Conversation } from '@/lib/api';

/** Which colleague answered while this agent was writing, until he has sent his own or given it up. */
export function useOvertaken(
  { last_message: last }: Conversation,
  me: Agent,
  isWriting: boolean,
): string | undefined {
  const [seen, setSeen] = useState(last?.id);
  const [by, setBy] = useState<string>();
  if (last?.id !== seen) {
    setSeen(last?.id);
    const isTheirs = last?.direction === 'outbound' && last.author_kind === 'agent';
    if (isWriting && isTheirs && last.author_name && last.author_id !== me.id) setBy(last.author_name);
  }
  if (by !== undefined && !isWriting) setBy(undefined);
  return by;
}
