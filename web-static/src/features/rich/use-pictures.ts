import { useEffect, useRef, useState } from 'react';
import type { UploadedFile } from '@/lib/api';
import { uploadFile } from '@/lib/upload-file';

interface Picture {
  file: UploadedFile;
  /** Of the picture as it lies in this browser. */
  url: string;
}

/** Pictures that were put on the server for a form, numbered as they came. */
export function usePictures(slug: string) {
  const [pictures, setPictures] = useState<readonly Picture[]>([]);
  const urls = useRef<string[]>([]);
  useEffect(
    () => () => {
      for (const url of urls.current) URL.revokeObjectURL(url);
    },
    [],
  );

  /** Puts one there; answers the name by which a form calls it. */
  async function add(file: File): Promise<string> {
    const { signal } = new AbortController();
    const kept = await uploadFile(slug)(file, { signal, onProgress: () => undefined });
    const url = URL.createObjectURL(file);
    urls.current.push(url);
    const name = `file:${urls.current.length - 1}`;
    setPictures(known => [...known, { file: kept, url }]);
    return name;
  }

  return { pictures, add };
}

export type Pictures = ReturnType<typeof usePictures>;
