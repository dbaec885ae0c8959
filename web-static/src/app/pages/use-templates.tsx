import { useCallback } from 'react';
import type { TemplateSlot } from '@/features/delivery/template-slot';
import { TemplatePicker } from '@/features/templates/components/template-picker';
import type { Channel } from '@/lib/api';

/** How the composer picks a template: of the account that the answer would go on, in the customer's language. */
export function useTemplates(slug: string, channels: ReadonlyMap<string, Channel>) {
  return useCallback(
    ({ way, conversation, onSend, onEnd }: TemplateSlot) => (
      <TemplatePicker
        slug={slug}
        channel={{ id: way.channel_id, name: channels.get(way.channel_id)?.name ?? way.address }}
        conversation={conversation.id}
        language={conversation.customer.language}
        onSend={onSend}
        onEnd={onEnd}
      />
    ),
    [slug, channels],
  );
}
