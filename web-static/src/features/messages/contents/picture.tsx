import { UnstyledButton } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message, MessageFile } from '@/lib/api';
import { FileCard } from './file-card';
import styles from './media.module.css';
import { Viewer } from './viewer';

interface Props {
  message: Message;
  file: MessageFile;
  url: string;
  name: string | undefined;
  caption: string | undefined;
}

/** A picture made small, that opens the whole; one that nothing can show is a file to fetch. */
export function Picture({ message, file, url, name, caption }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<string>();
  return (
    <Small
      file={file}
      alt={caption ?? t('kind.image')}
      instead={<FileCard file={file} name={name} url={url} />}
    >
      {picture => (
        <>
          <UnstyledButton
            className={styles.picture}
            onClick={() => setOpen(message.id)}
            aria-label={t('gallery.open', { name: caption ?? t('kind.image') })}
          >
            {picture}
          </UnstyledButton>
          <Viewer messages={[message]} open={open} onOpen={setOpen} />
        </>
      )}
    </Small>
  );
}

interface SmallProps {
  file: MessageFile;
  alt: string;
  /** Shown where there is no small picture. */
  instead: ReactNode;
  /** What it stands in. */
  children: (picture: ReactNode) => ReactNode;
}

/** The small picture of a file, if it has one that can be shown. */
export function Small({ file, alt, instead, children }: SmallProps) {
  const [broken, setBroken] = useState(false);
  if (!file.thumbnail || broken) return instead;
  const ratio = file.width && file.height ? `${file.width} / ${file.height}` : '4 / 3';
  return children(
    <img
      src={file.thumbnail}
      alt={alt}
      loading="lazy"
      decoding="async"
      style={{ aspectRatio: ratio }}
      onError={() => setBroken(true)}
    />,
  );
}
