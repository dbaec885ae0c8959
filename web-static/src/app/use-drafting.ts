import { useEffect, useMemo } from 'react';
import { draftsOf } from '@/features/delivery/api/drafts-api';
import type { Drafts } from '@/features/delivery/drafts';
import { useConnection } from '@/features/push/connection';

/** What one agent began to write in a workspace; compared with the server's whenever the line is back. */
export function useDrafting(slug: string, agent: string | undefined): Drafts | undefined {
  const drafts = useMemo(() => (agent ? draftsOf(slug, agent) : undefined), [slug, agent]);
  const { state } = useConnection();
  const isLive = state === 'live' || state === 'caught-up';

  useEffect(() => {
    if (isLive) void drafts?.restore();
  }, [drafts, isLive]);

  useEffect(() => () => drafts?.stop(), [drafts]);

  return drafts;
}
