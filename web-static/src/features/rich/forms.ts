/** What somebody fills in before it becomes a message of a platform's own form. */
export interface Tap {
  label: string;
  /** A link, words that are said, or data that comes back. */
  does: 'link' | 'say' | 'answer';
  value: string;
}

export interface Card {
  /** `file:0`, or a link. */
  picture: string;
  title: string;
  text: string;
  price: string;
  taps: Tap[];
}

export interface Line {
  name: string;
  amount: string;
}

export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
  tap: Tap;
}

export type Form =
  | { blank: 'card'; card: Card }
  | { blank: 'carousel'; cards: Card[] }
  | { blank: 'receipt'; title: string; shop: string; lines: Line[]; total: string }
  | { blank: 'confirm'; question: string; yes: Tap; no: Tap }
  | { blank: 'imagemap'; picture: string; height: number; areas: Area[] };

export type Blank = Form['blank'];
export const blanks: readonly Blank[] = ['card', 'carousel', 'receipt', 'confirm', 'imagemap'];

/** LINE's imagemaps are always so wide. */
export const wide = 1040;
export const most = { cards: 12, taps: 3, lines: 20, areas: 50, quick: 13 } as const;

const tap = (label = ''): Tap => ({ label, does: 'answer', value: '' });
export const newTap = tap;
export const newCard = (): Card => ({ picture: '', title: '', text: '', price: '', taps: [tap()] });
export const newLine = (): Line => ({ name: '', amount: '' });
export const newArea = (height: number): Area => ({
  x: 0,
  y: 0,
  width: wide,
  height,
  tap: { label: '', does: 'link', value: '' },
});

export function empty(blank: Blank): Form {
  switch (blank) {
    case 'card':
      return { blank, card: newCard() };
    case 'carousel':
      return { blank, cards: [newCard(), newCard()] };
    case 'receipt':
      return { blank, title: '', shop: '', lines: [newLine()], total: '' };
    case 'confirm':
      return { blank, question: '', yes: tap(), no: tap() };
    case 'imagemap':
      return { blank, picture: '', height: wide, areas: [newArea(wide)] };
  }
}
