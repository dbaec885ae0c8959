import type { Way, Ways } from '@/lib/api';
import type { World } from './world';

const limits: Way['limits'] = { text: 4096, caption: 1024, prompts: [], files: fileLimits() };

function fileLimits(): Way['limits']['files'] {
  const [pictures, films] = [['image/jpeg', 'image/png'], ['video/mp4']];
  return [
    { kind: 'image', mime_types: pictures, max_bytes: 5_242_880, caption: true },
    { kind: 'video', mime_types: films, max_bytes: 16_777_216, caption: true },
    { kind: 'audio', mime_types: ['audio/mpeg', 'audio/ogg'], max_bytes: 16_777_216, caption: false },
    { kind: 'voice', mime_types: ['audio/ogg'], max_bytes: 16_777_216, caption: false },
    { kind: 'file', mime_types: ['application/pdf', 'text/plain'], max_bytes: 104_857_600, caption: true },
  ];
}

/** Where a customer can be answered: on each channel he wrote on, while its window is open. */
export function waysOf(world: World, conversation: string): Ways {
  const customer = world.customer(world.conversation(conversation).customer.id);
  const items = customer.identities.flatMap(identity =>
    identity.channels.map((use): Way => {
      const channel = world.channels.get(use.channel_id);
      const closes = use.window_closes_at;
      const isPaused = channel?.state === 'paused';
      const isOpen = !isPaused && closes !== undefined && Date.parse(closes) > Date.now();
      return {
        channel_id: use.channel_id,
        identity_id: identity.id,
        address: identity.display,
        last_inbound_at: use.last_inbound_at,
        free_form: isOpen,
        template: !isPaused,
        capabilities: ['send_text', 'send_quote', 'send_template', 'send_rich'],
        limits,
        ...(closes && { window_closes_at: closes }),
        ...(!isOpen && { refused_by: isPaused ? ('channel_paused' as const) : ('window_closed' as const) }),
        ...(channel?.health === 'reauthenticate' && { waits_for: 'reauthenticate' as const }),
      };
    }),
  );
  const usual = items.find(way => way.free_form);
  return {
    items,
    ...(usual && { usual: { channel_id: usual.channel_id, identity_id: usual.identity_id } }),
  };
}
