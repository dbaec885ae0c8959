import type { Connector, Endpoint, Session } from '@/lib/api';

/** Who works here, and what can be connected. */
export const session: Session = {
  second_factor: false,
  person: { id: '11', name: 'Mei Tan', email: 'mei@solstice.example', language: 'en', theme: 'auto' },
  workspaces: [
    {
      id: '21',
      slug: 'solstice',
      name: 'Solstice Lamps',
      zone: 'Asia/Singapore',
      agent_id: '31',
      role: 'owner',
      locked: false,
    },
  ],
};

const secret = (key: string, label: string) => ({
  key,
  label,
  help: 'In the console.',
  type: 'secret' as const,
  required: true,
});

export const connectors: Connector[] = [
  {
    name: 'whatsapp',
    title: 'WhatsApp',
    capabilities: ['send_text'],
    endpoint_settings: [secret('app_secret', 'App secret'), secret('verify_token', 'Verify token')],
    channel_settings: [
      { key: 'phone_number_id', label: 'Phone number ID', help: 'API setup.', type: 'text', required: true },
      secret('access_token', 'Access token'),
      {
        key: 'base_url',
        label: 'Base URL',
        help: 'Of a stand-in.',
        type: 'url',
        required: false,
        fallback: 'https://graph.facebook.com',
      },
    ],
    window: { after_inbound: 'PT24H', template: true },
  },
];

export const endpoints: Endpoint[] = [
  {
    id: '91',
    connector: 'whatsapp',
    name: 'Solstice app',
    url: 'https://inbox.solstice.example/hooks/Zb3kq0u1rXw8v5y2',
    settings: {},
    secrets_set: ['app_secret'],
    created_at: new Date().toISOString(),
    revision: 1,
  },
];
