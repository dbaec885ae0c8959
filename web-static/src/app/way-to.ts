import type { Notification } from '@/lib/api';

/** Where a notification leads: to the message that it is about, or to how its channel does. */
export function wayTo(slug: string, { conversation, channel, message }: Notification) {
  if (channel) {
    return {
      to: '/w/$slug/settings/channels/$channel/health',
      params: { slug, channel: channel.id },
    } as const;
  }
  return {
    to: '/w/$slug/inbox/$view/{-$conversationId}',
    params: { slug, view: 'open', conversationId: conversation?.id },
    search: message ? { message: message.id } : {},
  } as const;
}
