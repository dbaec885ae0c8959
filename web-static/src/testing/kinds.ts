import type { Content, Message, MessageFile } from '@/lib/api';

interface Sample {
  content: Content;
  direction?: 'inbound' | 'outbound';
  files?: MessageFile[];
  more?: Partial<Message>;
}

const media = (id: string, mime_type: string, file_name?: string) => ({
  id,
  mime_type,
  ...(file_name && { file_name }),
});
const stored = (kind: MessageFile['kind'], url: string, more: Partial<MessageFile> = {}): MessageFile[] => [
  { position: 0, state: 'stored', kind, url, ...more },
];
const absent = (kind: MessageFile['kind'], state: MessageFile['state'], name: string): MessageFile[] => [
  { position: 0, state, kind, name },
];
const text = (words: string): Content => ({ kind: 'text', text: words, entities: [] });

/** One message of every kind, and of every fate it can meet. */
export const samples: Sample[] = [
  {
    content: text(
      'Hi! My Hoshi floor lamp came today, but the paper shade is torn on one side. Order SL-20418.',
    ),
  },
  {
    content: { kind: 'image', media: media('m1', 'image/jpeg'), caption: 'Here, on the right side' },
    files: stored('image', '/files/lamp.svg', { width: 232, height: 164, size: 184_000 }),
  },
  {
    content: text(
      'I am so sorry, Misaki. We will send a new shade, and there is no need to return the torn one.',
    ),
    direction: 'outbound',
    more: { status: 'read', reactions: [{ emoji: '❤️', author_kind: 'customer', author_name: '田中 美咲' }] },
  },
  {
    content: { kind: 'audio', media: media('m2', 'audio/ogg'), voice: true, seconds: 14 },
    files: stored('audio', '/files/voice.wav', { seconds: 14 }),
  },
  {
    content: { kind: 'video', media: media('m3', 'video/mp4'), caption: 'It flickers like this' },
    files: absent('video', 'pending', 'flicker.mp4'),
  },
  {
    content: { kind: 'file', media: media('m4', 'application/pdf', 'claim-form.pdf') },
    files: stored('file', '/files/claim-form.pdf', { name: 'claim-form.pdf', size: 212_000 }),
  },
  {
    content: { kind: 'file', media: media('m5', 'application/x-msdownload', 'lamp.exe') },
    files: absent('file', 'blocked', 'lamp.exe'),
  },
  {
    content: { kind: 'image', media: media('m6', 'image/jpeg') },
    files: absent('image', 'expired', 'photo.jpg'),
  },
  {
    content: { kind: 'image', media: media('m8', 'image/jpeg') },
    files: absent('image', 'failed', 'shade.jpg'),
  },
  {
    content: { kind: 'sticker', animated: false, media: media('m7', 'image/webp'), emoji: '🎉' },
    files: stored('sticker', '/files/sticker.svg'),
  },
  {
    content: {
      kind: 'location',
      latitude: 34.69374,
      longitude: 135.50218,
      name: '大阪市役所',
      address: '大阪府大阪市北区中之島1丁目3-20',
    },
  },
  {
    content: {
      kind: 'contacts',
      cards: [
        {
          name: '田中 健',
          phones: [{ type: 'CELL', value: '+81 90 1111 2222' }],
          emails: [{ type: 'HOME', value: 'ken@tanaka.example' }],
          urls: [],
          addresses: [{ value: 'Osaka, Kita-ku' }],
          organisation: 'Tanaka Woodworks',
        },
      ],
    },
  },
  {
    content: {
      kind: 'prompt',
      style: 'buttons',
      header: 'Delivery',
      body: 'When shall the courier come?',
      footer: 'You can change this until noon.',
      choices: [
        { id: 'a', title: 'Friday morning' },
        { id: 'b', title: 'Friday evening' },
        { id: 'c', title: 'Saturday' },
      ],
    },
    direction: 'outbound',
    more: { status: 'delivered', author: { kind: 'bot', name: 'Order helper' } },
  },
  {
    content: {
      kind: 'rich',
      format: 'line.flex',
      text: 'Desk lamp, 24,000 yen',
      files: [],
      message: {
        type: 'bubble',
        hero: { type: 'image', url: 'https://pictures.example/lamp.jpg', size: 'full', aspectRatio: '20:13' },
        body: {
          type: 'box',
          layout: 'vertical',
          spacing: 'sm',
          contents: [
            { type: 'text', text: '卓上ランプ', weight: 'bold', size: 'xl', wrap: true },
            { type: 'text', text: '¥24,000', color: '#06703a' },
          ],
        },
        footer: {
          type: 'box',
          layout: 'vertical',
          contents: [
            {
              type: 'button',
              style: 'primary',
              action: { type: 'postback', label: 'Order', data: 'order=1' },
            },
          ],
        },
      },
    },
    direction: 'outbound',
    more: { status: 'accepted' },
  },
  {
    content: { kind: 'answer', style: 'button', id: 'c', title: 'Saturday', values: {} },
    more: {
      reply_to: {
        external_id: 'x',
        author_kind: 'bot',
        author_name: 'Order helper',
        kind: 'prompt',
        preview: 'When shall the courier come?',
      },
    },
  },
  {
    content: {
      kind: 'answer',
      style: 'flow',
      id: 'f',
      title: 'Damage report',
      values: { order_number: 'SL-20418', what_is_broken: 'シェード', photo_attached: 'yes' },
    },
  },
  {
    content: {
      kind: 'template',
      name: 'order_shipped',
      language: 'en',
      text: 'Your order SL-20418 is on its way and arrives on Friday.',
      parameters: [],
    },
    direction: 'outbound',
    more: { status: 'accepted', author: { kind: 'app' } },
  },
  {
    content: {
      kind: 'order',
      lines: [
        { product_id: 'HOSHI-SHADE-30', quantity: 2, price: 48, currency: 'EUR' },
        { product_id: 'BULB-E27', quantity: 4, price: 6.5, currency: 'EUR' },
      ],
      text: 'Could you gift-wrap the shades?',
    },
  },
  { content: { kind: 'story', reply: true, text: 'So pretty! Is there a white one?' } },
  {
    content: {
      kind: 'comment',
      post_id: 'p1',
      text: 'Il existe aussi en laiton, celui-ci ?',
      permalink: 'https://example.com/post',
    },
  },
  { content: { kind: 'call', event: 'missed' } },
  {
    content: {
      kind: 'system',
      type: 'number_changed',
      text: 'Misaki changed her number to +81 90 5512 2231.',
    },
  },
  {
    content: {
      kind: 'unsupported',
      type: 'poll_creation',
      raw: '{\n  "type": "poll_creation",\n  "poll": {"name": "Which colour?"}\n}',
    },
  },
  { content: text('これは取り消されました'), more: { unsent_at: new Date().toISOString() } },
  {
    content: text('日曜日が母の誕生日なんです。間に合うと嬉しいです。'),
    more: { edited_at: new Date().toISOString(), context: { forwarded: 'often' } },
  },
  {
    content: text('Is this still available?'),
    more: {
      context: {
        forwarded: 'no',
        referral: {
          type: 'ad',
          headline: 'Winter light: 20 % off paper lamps',
          body: 'Only this week. Handmade in Kobe from mulberry paper, shipped in two days to all of Japan.',
        },
      },
    },
  },
  {
    content: {
      kind: 'text',
      text: 'Call me at +81 90 5512 2231 or write to misaki@tanaka.example. The order number is bold.',
      entities: [
        { start: 11, length: 16, type: 'phone', value: '+819055122231' },
        { start: 40, length: 21, type: 'email', value: 'misaki@tanaka.example' },
      ],
    },
  },
  {
    content: text(
      'Yes. It leaves our Kobe warehouse today and reaches you on Friday, in good time for Sunday.',
    ),
    direction: 'outbound',
    more: {
      status: 'delivered',
      reply_to: {
        external_id: 'y',
        author_kind: 'customer',
        author_name: '田中 美咲',
        kind: 'text',
        preview: '日曜日が母の誕生日なんです。',
      },
    },
  },
  {
    content: text('Thank you, Misaki. The form is complete, and the courier has it now.'),
    direction: 'outbound',
    more: {
      status: 'failed',
      problem: {
        code: '131047',
        title: 'Re-engagement message',
        detail: 'More than 24 hours have passed since the customer last wrote.',
      },
    },
  },
  { content: text('👍') },
];
