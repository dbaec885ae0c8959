import { useMediaQuery } from '@mantine/hooks';

const now = { getInitialValueInEffect: false };

/** How many columns fit: the context panel from 1360 px, the views from 1120, list and thread from 768. */
export function useWidth() {
  return {
    hasContext: useMediaQuery('(min-width: 1360px)', true, now),
    hasViews: useMediaQuery('(min-width: 1120px)', true, now),
    isPhone: useMediaQuery('(max-width: 767px)', false, now),
  };
}
