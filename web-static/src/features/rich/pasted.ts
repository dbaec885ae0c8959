import type { Written } from './written';

/** A whole message object as LINE's tools give it, or the form in it alone; what it stands for, where it says. */
export function unwrapped(value: unknown): { written: Written; text?: string } | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const object = value as Record<string, unknown>;
  const text = typeof object.altText === 'string' ? { text: object.altText } : {};
  const inner = (part: unknown) =>
    typeof part === 'object' && part !== null ? (part as Record<string, unknown>) : {};
  // Beside the form for LINE, in it for Atrium.
  const quick = object.quickReply === undefined ? {} : { quickReply: object.quickReply };
  switch (object.type) {
    case 'flex':
      return { written: { format: 'line.flex', message: { ...inner(object.contents), ...quick } }, ...text };
    case 'template': {
      const message = { ...inner(object.template), ...quick };
      return { written: { format: 'line.template', message }, ...text };
    }
    case 'imagemap': {
      const { type: _, altText: __, ...message } = object;
      return { written: { format: 'line.imagemap', message }, ...text };
    }
    case 'buttons':
    case 'confirm':
    case 'image_carousel':
      return { written: { format: 'line.template', message: object } };
    case 'carousel': {
      const format = 'columns' in object ? 'line.template' : 'line.flex';
      return { written: { format, message: object } };
    }
    default: {
      const format = 'baseUrl' in object ? 'line.imagemap' : 'line.flex';
      return { written: { format, message: object } };
    }
  }
}

/** Where a place of the message lies in what was written, as JSON pointers; quick replies lie beside the form there. */
export const writtenAt = (inner: string, place: string): string =>
  place.startsWith('/quickReply') ? place : inner + place;

/** Where the form begins in what was written, as a JSON pointer. */
export function innerPointer(value: unknown): string {
  const type = typeof value === 'object' && value !== null ? (value as Record<string, unknown>).type : '';
  return type === 'flex' ? '/contents' : type === 'template' ? '/template' : '';
}

const own = /^file:(\d)$/u;

/** Where LINE wants the link of a picture; elsewhere the same words are words. */
const pictures = new Set([
  'url',
  'previewUrl',
  'thumbnailImageUrl',
  'imageUrl',
  'baseUrl',
  'previewImageUrl',
]);

const deepest = 60;

/** The same form with every name of a file changed. */
function withFiles(part: unknown, change: (file: number) => string, depth = 0): unknown {
  if (depth > deepest || typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return part.map(inner => withFiles(inner, change, depth + 1));
  return Object.fromEntries(
    Object.entries(part).map(([name, inner]) => {
      const file = pictures.has(name) && typeof inner === 'string' ? own.exec(inner)?.[1] : undefined;
      return [name, file === undefined ? withFiles(inner, change, depth + 1) : change(Number(file))];
    }),
  );
}

/** A message with its files numbered from zero without gaps, and which they were. */
export function numbered(message: Record<string, unknown>): {
  message: Record<string, unknown>;
  files: number[];
} {
  const files: number[] = [];
  const changed = withFiles(message, file => {
    if (!files.includes(file)) files.push(file);
    return `file:${files.indexOf(file)}`;
  });
  return { message: changed as Record<string, unknown>, files };
}
