import { useMemo, useState } from 'react';
import { JumpDialog } from '@/features/messages/components/jump-dialog';
import type { ThreadTools } from '@/features/messages/thread-tools';
import type { Conversation, Message } from '@/lib/api';
import { useCommands } from '../commands/centre';
import { copyLink } from './copy-link';
import { useAnchor } from './use-anchor';

/** From place to place in the open thread: by the address, by a day, by the link of a message. */
export function useJumping(slug: string, conversation: Conversation | undefined, known: ThreadTools) {
  const { anchor, go } = useAnchor();
  const [isOpen, setOpen] = useState(false);
  useCommands({ jump: conversation ? () => setOpen(true) : undefined });
  const tools = useMemo(
    (): ThreadTools => ({
      ...known,
      onDay: () => setOpen(true),
      onCopyLink: (message: Message) => copyLink(slug, message),
    }),
    [known, slug],
  );
  const dialog = conversation && (
    <JumpDialog
      isOpen={isOpen}
      hasUnread={conversation.inbound_count > conversation.read_count}
      onJump={go}
      onClose={() => setOpen(false)}
    />
  );
  return { anchor, go, tools, dialog };
}
