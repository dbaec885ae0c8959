import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useNotifications } from '@/features/notifications/api/use-notifications';
import { usePreferences } from '@/features/notifications/api/use-preferences';
import { Herald } from '@/features/notifications/herald';
import { newsOf } from '@/features/notifications/news';
import type { NotificationList } from '@/lib/api';
import { isLooking } from '@/lib/looking';
import { countInTab } from '@/lib/tab';
import badge from './favicon-unread.svg?no-inline';
import { wayTo } from './way-to';

const isSeen = (id: string) => isLooking() && location.pathname.endsWith(`/${id}`);

/** Tells an agent by his computer, in the tab and with a sound what he is told in the bell. */
export function useHerald(slug: string, me: string | undefined): void {
  const navigate = useNavigate();
  const [herald, setHerald] = useState<Herald>();
  const held = useRef<NotificationList>(undefined);
  const { data: list } = useNotifications(slug);
  const { data: chosen } = usePreferences(slug);

  useEffect(() => {
    if (!me) return;
    const open = (told: Parameters<typeof wayTo>[1]) => void navigate(wayTo(slug, told));
    const made = new Herald(`atrium ${slug} ${me}`, { isSeen, open });
    setHerald(made);
    return () => made.stop();
  }, [slug, me, navigate]);

  const unread = list?.unread ?? 0;
  useEffect(() => {
    countInTab(unread, badge);
    return () => countInTab(0);
  }, [unread]);

  useEffect(() => {
    if (!list || list === held.current) return;
    const news = newsOf(held.current, list);
    held.current = list;
    if (herald && chosen) herald.hear(news, chosen);
  }, [list, chosen, herald]);
}
