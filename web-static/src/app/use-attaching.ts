import i18next from 'i18next';
import { useEffect } from 'react';
import { FileShelf } from '@/features/delivery/file-shelf';
import { browserFiles } from '@/features/delivery/file-store';
import { Trays } from '@/features/delivery/trays';
import { useConnection } from '@/features/push/connection';
import { plainName } from '@/lib/bidi';
import { tellWords } from '@/lib/notify';
import { inTurns, uploadFile } from '@/lib/upload-file';

/** Uploads at once; a browser has six connections, and answers need some of them. */
const most = 2;

/** By workspace and person: files that were picked stay when he looks into another workspace. */
const known = new Map<string, Trays>();

const tellLoose = (name: string) => tellWords(i18next.t('composer.file_loose', { name: plainName(name) }));

function traysOf(slug: string, person: string): Trays {
  const key = `${slug} ${person}`;
  const held = known.get(key);
  if (held) return held;
  const made = new Trays(inTurns(uploadFile(slug), most), new FileShelf(browserFiles()), tellLoose);
  known.set(key, made);
  return made;
}

/** The files beside the answers of a workspace; asked for again whenever the line is back, and not lost unasked. */
export function useAttaching(slug: string, person: string): Trays {
  const trays = traysOf(slug, person);
  const { state } = useConnection();
  const isLive = state === 'live' || state === 'caught-up';

  useEffect(() => {
    if (isLive) trays.wake();
  }, [trays, isLive]);

  useEffect(() => {
    const wake = () => trays.wake();
    const warn = (event: BeforeUnloadEvent) => {
      if (!trays.isEmpty) event.preventDefault();
    };
    addEventListener('online', wake);
    addEventListener('beforeunload', warn);
    return () => {
      removeEventListener('online', wake);
      removeEventListener('beforeunload', warn);
    };
  }, [trays]);

  return trays;
}
