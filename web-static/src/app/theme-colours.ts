import type { MantineColorsTuple } from '@mantine/core';

/** The colour of what is done, from light to dark. */
export const lapis: MantineColorsTuple = [
  '#f3f7ff',
  '#e4edff',
  '#cadbfd',
  '#a5c1f9',
  '#79a0f0',
  '#4e7bdf',
  '#2b56bd',
  '#2047a6',
  '#193986',
  '#13295f',
];

/** Greys that are warm. */
export const stone: MantineColorsTuple = [
  '#faf8f4',
  '#f3f0ec',
  '#e3e1dd',
  '#cfcdc9',
  '#b1afab',
  '#92908d',
  '#696764',
  '#4c4a47',
  '#2f2e2a',
  '#1d1c19',
];
