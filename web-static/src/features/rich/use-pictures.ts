import { useEffect, useRef, useState } from 'react';
import type { UploadedFile } from '@/lib/api';
import { uploadFile } from '@/lib/upload-file';

interface Picture {
  /** Absent until it has gone up. */
  file?: UploadedFile;
  /** Of the picture as it lies in this browser; absent of one that was kept on the server. */
  url?: string;
}

/** Pictures that are put on the server for a form, numbered as they came; `kept` are there already. */
export function usePictures(slug: string, kept: readonly UploadedFile[] = []) {
  const [pictures, setPictures] = useState<readonly Picture[]>(() => kept.map(file => ({ file })));
  const urls = useRef<string[]>([]);
  useEffect(
    () => () => {
      for (const url of urls.current) URL.revokeObjectURL(url);
    },
    [],
  );

  /** Has a name and can be seen at once, while it goes up: whoever writes on meanwhile loses nothing. */
  function add(file: File): { name: string; gone: Promise<void> } {
    const url = URL.createObjectURL(file);
    const index = kept.length + urls.current.push(url) - 1;
    setPictures(known => [...known, { url }]);
    const { signal } = new AbortController();
    const gone = uploadFile(slug)(file, { signal, onProgress: () => undefined }).then(stored =>
      setPictures(known => known.map((one, at) => (at === index ? { url, file: stored } : one))),
    );
    return { name: `file:${index}`, gone };
  }

  return { pictures, add };
}

export type Pictures = ReturnType<typeof usePictures>;
