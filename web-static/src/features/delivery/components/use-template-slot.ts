import { useContext, useState } from 'react';
import type { Agent, Conversation, Way } from '@/lib/api';
import { useOutbox } from '../outbox-context';
import { undoSecondsOf } from '../send-key';
import { TemplateSlotContext } from '../template-slot';
import { templated } from '../templated';

interface Options {
  way: Way | undefined;
  conversation: Conversation;
  me: Agent;
}

/** The way to a template, where one may be sent, and its picker while it is open. */
export function useTemplateSlot({ way, conversation, me }: Options) {
  const slot = useContext(TemplateSlotContext);
  const { outbox } = useOutbox();
  const [isOpen, setOpen] = useState(false);
  if (!way?.template || !way.capabilities.includes('send_template') || !slot) {
    return { open: undefined, picker: null };
  }
  const onEnd = () => setOpen(false);
  const picker = isOpen
    ? slot({
        way,
        conversation,
        onSend: ready => {
          outbox?.add(templated(ready, { way, conversation, me, undoSeconds: undoSecondsOf() }));
          onEnd();
        },
        onEnd,
      })
    : null;
  return { open: () => setOpen(true), picker };
}
