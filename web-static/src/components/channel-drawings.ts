/** Our own marks for the channels, on a 16-unit grid. They say which channel, never in what state it is. */
export interface Mark {
  line?: string;
  fill?: string;
  cut?: string;
}

export const marks = {
  whatsapp: {
    fill: 'M8 3.1a4.8 4.8 0 1 1-2.3 9l-2.6.8.8-2.5A4.8 4.8 0 0 1 8 3.1z',
    cut: 'M5.9 8l1.5 1.5 2.8-3',
  },
  messenger: {
    fill: 'M8 3c3 0 5.2 2 5.2 4.7S11 12.4 8 12.4c-.5 0-1-.1-1.5-.2L4.3 13.3v-2.2A4.5 4.5 0 0 1 2.8 7.7C2.8 5 5 3 8 3z',
    cut: 'M5.7 7.8h.01M8 7.8h.01M10.3 7.8h.01',
  },
  comment: {
    fill: 'M4.3 3.2h7.4a1.4 1.4 0 0 1 1.4 1.4v4.9a1.4 1.4 0 0 1-1.4 1.4H8.2L5.4 13.3v-2.4H4.3a1.4 1.4 0 0 1-1.4-1.4V4.6a1.4 1.4 0 0 1 1.4-1.4z',
    cut: 'M5.3 6h5.4M5.3 8.2h3.4',
  },
  instagram: {
    line: 'M5.2 3.2h5.6a2 2 0 0 1 2 2v5.6a2 2 0 0 1-2 2h-5.6a2 2 0 0 1-2-2v-5.6a2 2 0 0 1 2-2z M3.6 11.3l2.7-2.2 1.7 1.3 2.2-2.6 2.6 2.8',
    fill: 'M5.2 6.3a1 1 0 1 0 2 0a1 1 0 1 0-2 0z',
  },
  line: {
    fill: 'M5 3.5h6a2.2 2.2 0 0 1 2.2 2.2v2.8A2.2 2.2 0 0 1 11 10.7H9.2L8 13l-1.2-2.3H5a2.2 2.2 0 0 1-2.2-2.2V5.7A2.2 2.2 0 0 1 5 3.5z',
    cut: 'M5.4 7.1h5.2',
  },
  email: {
    line: 'M4.2 4h7.6a1.5 1.5 0 0 1 1.5 1.5v5a1.5 1.5 0 0 1-1.5 1.5h-7.6a1.5 1.5 0 0 1-1.5-1.5v-5a1.5 1.5 0 0 1 1.5-1.5z M3.1 5.2l4.9 3.7 4.9-3.7',
  },
  web: {
    line: 'M4.4 3.4h7.2a1.6 1.6 0 0 1 1.6 1.6v6a1.6 1.6 0 0 1-1.6 1.6h-7.2a1.6 1.6 0 0 1-1.6-1.6v-6a1.6 1.6 0 0 1 1.6-1.6z M2.8 6.3h10.4',
    fill: 'M7.3 8.1l.9 2.9.7-1.3 1.3-.7z',
  },
  plug: {
    line: 'M6.2 2.8v3M9.8 2.8v3M4.6 5.8h6.8v1.9a3.4 3.4 0 0 1-6.8 0z M8 11.1v2.3',
  },
  sandbox: {
    line: 'M6.6 3.2v3L3.9 11.4a1 1 0 0 0 .9 1.4h6.4a1 1 0 0 0 .9-1.4L9.4 6.2v-3M5.9 3.2h4.2M5.2 9.5h5.6',
  },
} as const satisfies Record<string, Mark>;

export type MarkName = keyof typeof marks;
