import { type Area, type Card, type Form, type Tap, wide } from './forms';

export interface Written {
  format: 'line.flex' | 'line.template' | 'line.imagemap';
  message: Record<string, unknown>;
}

const green = '#06703A';
const grey = '#5F6673';

function text(words: string, more: Record<string, unknown> = {}) {
  return { type: 'text', text: words, wrap: true, ...more };
}

/** What a tap does; without words of its own it gives back its label. */
function action({ label, does, value }: Tap) {
  if (does === 'link') return { type: 'uri', label, uri: value.trim() };
  if (does === 'say') return { type: 'message', label, text: value || label };
  return { type: 'postback', label, data: value || label, displayText: label };
}

function bubble(card: Card) {
  const body = [
    ...(card.title ? [text(card.title, { weight: 'bold', size: 'xl' })] : []),
    ...(card.text ? [text(card.text, { size: 'sm', color: grey })] : []),
    ...(card.price ? [text(card.price, { weight: 'bold', color: green, margin: 'md' })] : []),
  ];
  const taps = card.taps.filter(tap => tap.label);
  return {
    type: 'bubble',
    size: 'kilo',
    ...(card.picture && {
      hero: { type: 'image', url: card.picture, size: 'full', aspectRatio: '20:13', aspectMode: 'cover' },
    }),
    ...(body.length > 0 && { body: { type: 'box', layout: 'vertical', spacing: 'sm', contents: body } }),
    ...(taps.length > 0 && {
      footer: {
        type: 'box',
        layout: 'vertical',
        spacing: 'sm',
        contents: taps.map((tap, index) => ({
          type: 'button',
          height: 'sm',
          style: index === 0 ? 'primary' : 'secondary',
          ...(index === 0 && { color: green }),
          action: action(tap),
        })),
      },
    }),
  };
}

function row(name: string, amount: string, more: Record<string, unknown> = {}) {
  return {
    type: 'box',
    layout: 'horizontal',
    contents: [
      text(name || ' ', { size: 'sm', flex: 3, ...more }),
      text(amount || ' ', { size: 'sm', flex: 2, align: 'end', ...more }),
    ],
  };
}

function receipt({ title, shop, lines, total }: Extract<Form, { blank: 'receipt' }>) {
  const contents = [
    ...(title ? [text(title, { weight: 'bold', size: 'sm', color: green })] : []),
    ...(shop ? [text(shop, { weight: 'bold', size: 'xl' })] : []),
    { type: 'separator', margin: 'md' },
    ...lines.filter(line => line.name || line.amount).map(line => row(line.name, line.amount)),
    { type: 'separator', margin: 'md' },
    ...(total ? [row(' ', total, { weight: 'bold' })] : []),
  ];
  return { type: 'bubble', body: { type: 'box', layout: 'vertical', spacing: 'sm', contents } };
}

function area({ x, y, width, height, tap }: Area) {
  const place = { area: { x, y, width, height } };
  const label = tap.label ? { label: tap.label } : {};
  return tap.does === 'link'
    ? { type: 'uri', linkUri: tap.value.trim(), ...label, ...place }
    : { type: 'message', text: tap.value || tap.label, ...label, ...place };
}

/** A form that was filled in, in LINE's words; `quick` are the buttons below it that have something on them. */
export function written(form: Form, quick: readonly Tap[] = []): Written {
  const { format, message } = filled(form);
  const items = quick.filter(tap => tap.label).map(tap => ({ type: 'action', action: action(tap) }));
  return { format, message: items.length > 0 ? { ...message, quickReply: { items } } : message };
}

function filled(form: Form): Written {
  switch (form.blank) {
    case 'card':
      return { format: 'line.flex', message: bubble(form.card) };
    case 'carousel':
      return { format: 'line.flex', message: { type: 'carousel', contents: form.cards.map(bubble) } };
    case 'receipt':
      return { format: 'line.flex', message: receipt(form) };
    case 'confirm':
      return {
        format: 'line.template',
        message: { type: 'confirm', text: form.question, actions: [action(form.yes), action(form.no)] },
      };
    case 'imagemap':
      return {
        format: 'line.imagemap',
        message: {
          baseUrl: form.picture,
          baseSize: { width: wide, height: form.height },
          actions: form.areas.map(area),
        },
      };
  }
}

/** What stands for it, until somebody says it better. */
export function standing(form: Form): string {
  switch (form.blank) {
    case 'card':
      return [form.card.title, form.card.price].filter(Boolean).join(', ');
    case 'carousel':
      return form.cards
        .map(card => card.title)
        .filter(Boolean)
        .join(', ');
    case 'receipt':
      return [form.title, form.shop, form.total].filter(Boolean).join(', ');
    case 'confirm':
      return form.question;
    case 'imagemap':
      return form.areas
        .map(one => one.tap.label)
        .filter(Boolean)
        .join(', ');
  }
}
