import { useEffect } from 'react';

/** Names the browser's tab: what is shown, then the house. */
export function useTitle(title: string, unread = 0): void {
  useEffect(() => {
    const count = unread > 0 ? `(${unread > 99 ? '99+' : unread}) ` : '';
    document.title = `${count}${title} · Atrium`;
  }, [title, unread]);
}
