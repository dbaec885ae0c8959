/** What somebody wants to be true about who is who. */
export type Wish =
  | { act: 'merge'; customer: string; other: string; override: boolean }
  | { act: 'apart'; customer: string; other: string }
  | { act: 'split'; customer: string; identity: string }
  | { act: 'undo'; decision: string };
