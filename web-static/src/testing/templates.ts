import type { Template, TemplateForm, TemplatePreview } from '@/lib/api';

const words = (text: string) => ({
  text,
  variables: [...text.matchAll(/\{\{(\w+)\}\}/gu)].map(match => ({ name: match[1] ?? '' })),
});

const form = (
  name: string,
  language: string,
  body: string,
  more: Partial<TemplateForm> = {},
): TemplateForm => ({
  name,
  language,
  category: 'utility',
  named: true,
  body: words(body),
  buttons: [],
  cards: [],
  ...more,
});

function template(id: string, said: TemplateForm, more: Partial<Template> = {}): Template {
  const variables = said.body.variables.map(({ name }, index) => ({
    key: `body.${name}`,
    type: 'text' as const,
    label: name,
    required: true,
    ...(index === 0 && { attribute: 'customer.first_name' as const, fallback: 'there' }),
  }));
  return {
    id,
    channel_id: '',
    form: said,
    status: 'approved',
    quality: 'unknown',
    sendable: true,
    variables,
    changed_at: new Date().toISOString(),
    revision: 1,
    ...more,
  };
}

const footer = 'Solstice Lamps';
const track = { type: 'url', text: 'Track it', target: 'https://solstice.example/track/SL-20391' };

/** What the platform has of this house. */
export const templates: readonly Template[] = [
  template(
    '9301',
    form(
      'order_shipped',
      'en',
      'Hi {{first_name}}, your order {{order}} has left us and arrives on {{day}}.',
      {
        header: { format: 'text', words: words('Your lamp is on its way') },
        footer,
        buttons: [track],
      },
    ),
    { quality: 'high' },
  ),
  template(
    '9302',
    form('order_shipped', 'ja', 'こんにちは、{{first_name}}様。ご注文{{order}}は{{day}}に届きます。', {
      footer,
    }),
  ),
  template(
    '9303',
    form('order_shipped', 'ar', 'مرحبًا {{first_name}}، غادر طلبك {{order}} ويصل يوم {{day}}.'),
  ),
  template(
    '9304',
    form('how_can_we_help', 'en', 'Hi {{first_name}}, we have an answer for you. Shall we go on here?'),
  ),
  template(
    '9305',
    form(
      'free_lamp_for_our_very_best_friends_of_the_house',
      'en',
      'You won a lamp. Come and fetch it today.',
      {
        category: 'marketing',
      },
    ),
    {
      status: 'rejected',
      sendable: false,
      quality: 'low',
      reason: 'The platform rejected it. The platform says: TAG_CONTENT_MISMATCH',
      platform_reason: 'TAG_CONTENT_MISMATCH',
    },
  ),
];

/** As the customer sees it; the first name is known of everybody. */
function previewOf({ form: said, variables }: Template, values: Record<string, string>): TemplatePreview {
  const filled: NonNullable<TemplatePreview['filled']> = {};
  for (const { key, fallback } of variables) {
    const value = values[key];
    if (value) filled[key] = { text: value, source: 'value' };
    else if (fallback) filled[key] = { text: fallback, source: 'fallback' };
  }
  const body = said.body.text.replace(
    /\{\{(\w+)\}\}/gu,
    (whole, name) => filled[`body.${name}`]?.text ?? whole,
  );
  const header = said.header?.words?.text;
  return {
    body,
    ...(header && { header }),
    ...(said.footer && { footer: said.footer }),
    buttons: said.buttons,
    cards: [],
    text: [header, body, said.footer].filter(Boolean).join('\n\n'),
    missing: variables.filter(({ key }) => !filled[key]).map(({ key }) => key),
    filled,
  };
}

/** What is answered about one of them. */
export function templateAnswer(
  id: string,
  part: string | undefined,
  body: Record<string, unknown>,
): object | undefined {
  const found = templates.find(each => each.id === id);
  if (part === 'variants')
    return { items: templates.filter(({ form: { name } }) => name === found?.form.name) };
  if (part === 'preview') return found && previewOf(found, (body.values ?? {}) as Record<string, string>);
  return found;
}
