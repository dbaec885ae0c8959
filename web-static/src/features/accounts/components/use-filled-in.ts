import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Session } from '@/lib/api';
import { fillsInPasskeys } from '@/lib/passkeys';
import { sessionQuery } from '../api/session';
import { enterByPasskey } from '../api/use-passkeys';

/** Shorter than a challenge is worth something, in milliseconds. */
const renewal = 4 * 60_000;

/**
 * Lets the browser offer passkeys where it fills the name in, for as long as the form is there. What it gives stops
 * that, for a browser asks for one passkey at a time.
 */
export function useFilledIn(onSignedIn: (session: Session) => void): () => void {
  const client = useQueryClient();
  const done = useRef(onSignedIn);
  const stop = useRef<() => void>(() => undefined);
  useEffect(() => {
    done.current = onSignedIn;
  });

  useEffect(() => {
    let round = new AbortController();
    let isOver = false;
    async function offer() {
      round = new AbortController();
      const { signal } = round;
      try {
        const session = await enterByPasskey({ signal, isQuiet: true });
        client.setQueryData(sessionQuery.queryKey, session);
        done.current(session);
      } catch {
        // Nobody asked for it in so many words: the form stands there for what did not come of it.
      }
    }
    function again() {
      round.abort();
      if (!isOver) void offer();
    }
    let timer: ReturnType<typeof setInterval> | undefined;
    void fillsInPasskeys().then(does => {
      if (!does || isOver) return;
      timer = setInterval(again, renewal);
      void offer();
    });
    stop.current = () => {
      isOver = true;
      clearInterval(timer);
      round.abort();
    };
    return () => stop.current();
  }, [client]);

  return () => stop.current();
}
