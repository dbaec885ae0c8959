import { useCallback, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Way } from '@/lib/api';
import { TraysContext } from '../trays-context';

/** The files beside the answer of one conversation; what is dropped on the page joins them. */
export function useAttachments(conversation: string, limits: Way['limits'] | undefined) {
  const trays = useContext(TraysContext);
  const attachments = useMemo(() => trays.of(conversation), [trays, conversation]);
  const items = useSyncExternalStore(attachments.subscribe, attachments.items);
  const [isOver, setOver] = useState(false);
  const take = useCallback(() => trays.take(conversation), [trays, conversation]);

  useEffect(() => {
    if (limits) attachments.judge(limits);
  }, [attachments, limits]);

  useEffect(() => {
    // Even where nothing is taken: a file that is dropped must not replace the page.
    const onOver = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = limits ? 'copy' : 'none';
      setOver(limits !== undefined);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(false);
      if (limits) attachments.add([...event.dataTransfer.files], limits);
    };
    addEventListener('dragover', onOver);
    addEventListener('dragleave', onLeave);
    addEventListener('drop', onDrop);
    return () => {
      removeEventListener('dragover', onOver);
      removeEventListener('dragleave', onLeave);
      removeEventListener('drop', onDrop);
    };
  }, [attachments, limits]);

  return { attachments, items, isOver, take };
}
