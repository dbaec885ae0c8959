import type { Channel, Customer } from '@/lib/api';
import { iso, type World } from './world';

const day = 86_400_000;

export function addChannel(
  world: World,
  connector: string,
  name: string,
  more: Partial<Channel> = {},
): Channel {
  const channel: Channel = {
    id: world.id(),
    connector,
    name,
    account_key: '106540352242922',
    endpoint_id: '91',
    settings: {},
    secrets_set: [],
    state: 'active',
    health: 'working',
    pause_reason: '',
    health_note: 'The number answers; its quality is high.',
    health_facts: {},
    token_expiry: 'unknown',
    sandbox: false,
    created_at: iso(world.now - day),
    revision: 1,
    ...more,
  };
  world.channels.set(channel.id, channel);
  return channel;
}

export function addCustomer(
  world: World,
  role: { name: string; language?: string; phone: string },
  channel: string,
): Customer {
  const seen = iso(world.now - 40 * day);
  const customer: Customer = {
    id: world.id(),
    name: role.name,
    ...(role.language && { language: role.language }),
    identities: [
      {
        id: world.id(),
        kind: 'wa_id',
        scope: '',
        value: role.phone.replaceAll(' ', ''),
        display: role.phone,
        profile_name: role.name,
        assurance: 'attested',
        state: 'active',
        first_seen: seen,
        channels: [{ channel_id: channel, last_inbound_at: seen }],
      },
    ],
    conversations: [],
    revision: 1,
  };
  world.customers.set(customer.id, customer);
  world.messages.set(customer.id, []);
  return customer;
}
