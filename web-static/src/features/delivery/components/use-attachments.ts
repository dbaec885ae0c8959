import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Way } from '@/lib/api';
import { uploadFile } from '@/lib/upload-file';
import { Attachments } from '../attachments';

/** The files beside the answer of one conversation: they are let go with it, and dropped on the page they join it. */
export function useAttachments(slug: string, limits: Way['limits'] | undefined) {
  const attachments = useMemo(() => new Attachments(uploadFile(slug)), [slug]);
  const items = useSyncExternalStore(attachments.subscribe, attachments.items);
  const [isOver, setOver] = useState(false);

  useEffect(() => () => attachments.clear(), [attachments]);

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

  return { attachments, items, isOver };
}
