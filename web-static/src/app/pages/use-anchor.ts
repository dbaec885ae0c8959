import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { Anchor } from '@/features/messages/anchor';
import { anchorOf, searchOf, withoutAnchor } from '../thread-search';
import { inboxPath } from './use-place';

/** The place in the open thread that the address names, and the way to another. */
export function useAnchor() {
  const params = useParams({ from: inboxPath });
  const { message, at, jump } = useSearch({ from: inboxPath });
  const navigate = useNavigate();
  const anchor = useMemo(() => anchorOf({ message, at, jump }), [message, at, jump]);

  const go = useCallback(
    (to: Anchor | undefined) =>
      void navigate({
        to: inboxPath,
        params,
        // The way back leads to where one was; to leave a place is no step of its own.
        replace: to === undefined,
        search: before => ({ ...withoutAnchor(before), ...(to && searchOf(to)) }),
      }),
    [navigate, params],
  );
  return { anchor, go };
}

/** The address of a message, the same for whoever may see it. */
export const messageLink = (slug: string, conversation: string, message: string): string =>
  `${location.origin}/w/${slug}/inbox/open/${conversation}?message=${message}`;
