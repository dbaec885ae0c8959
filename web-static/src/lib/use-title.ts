import { useEffect } from 'react';
import { nameTab } from './tab';

/** Names the browser's tab: what is shown, then the house. */
export function useTitle(title: string): void {
  useEffect(() => nameTab(title), [title]);
}
