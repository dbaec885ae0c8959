import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { VoicePlayer } from '@/components/voice-player';
import type { ContentOf, Message, MessageFile } from '@/lib/api';
import { Bubble } from './bubble';
import { FileCard } from './file-card';
import styles from './media.module.css';
import { MissingFile } from './missing-file';
import { Picture } from './picture';
import { RichText } from './rich-text';

interface Props {
  message: Message;
  content: ContentOf<'image' | 'video' | 'audio' | 'file'>;
  language: string | undefined;
  quote: ReactNode;
}

/** A picture, a film, a sound or a file, with the words under it. */
export function Media({ message, content, language, quote }: Props) {
  const { t } = useTranslation();
  const caption = 'caption' in content ? content.caption : undefined;
  const file = message.files[0];
  return (
    <>
      {quote && !caption && <Bubble message={message}>{quote}</Bubble>}
      {file?.state === 'stored' && file.url ? (
        <Stored message={message} content={content} file={file} url={file.url} />
      ) : (
        <MissingFile
          message={message.id}
          name={file?.name ?? content.media.file_name ?? t(`kind.${content.kind}`)}
          file={file}
        />
      )}
      {caption && (
        <Bubble message={message} quote={quote}>
          <RichText text={caption} language={language} />
        </Bubble>
      )}
    </>
  );
}

function Stored({
  message,
  content,
  file,
  url,
}: Pick<Props, 'message' | 'content'> & { file: MessageFile; url: string }) {
  const { t } = useTranslation();
  const ratio = file.width && file.height ? `${file.width} / ${file.height}` : undefined;
  switch (content.kind) {
    case 'image':
      return (
        <Picture
          message={message}
          file={file}
          url={url}
          name={content.media.file_name}
          caption={content.caption}
        />
      );
    case 'video':
      return (
        // biome-ignore lint/a11y/useMediaCaption: customers send films without captions
        <video
          className={styles.picture}
          src={url}
          controls
          preload="metadata"
          style={{ aspectRatio: ratio ?? '16 / 9' }}
          aria-label={t('kind.video')}
        />
      );
    case 'audio':
      return (
        <Bubble message={message}>
          <VoicePlayer url={url} seconds={file.seconds ?? content.seconds} isVoice={content.voice} />
        </Bubble>
      );
    case 'file':
      return <FileCard file={file} name={content.media.file_name} url={url} />;
  }
}
