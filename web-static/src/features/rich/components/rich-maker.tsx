import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { RichView } from '@/components/rich/rich-view';
import type { Conversation, Way } from '@/lib/api';
import type { KeptCard } from '@/lib/kept-card';
import { useWidth } from '@/lib/use-width';
import { useMaking } from '../use-making';
import { usePictures } from '../use-pictures';
import { FormFields } from './form-fields';
import { JsonField } from './json-field';
import { MakerHead } from './maker-head';
import { MakerKeep } from './maker-keep';
import { MakerSend } from './maker-send';
import { QuickFields } from './quick-fields';
import styles from './rich-maker.module.css';

interface Props {
  slug: string;
  way: Way;
  conversation: Conversation;
  undoSeconds: number | undefined;
  /** What it begins with; absent: a blank. */
  kept?: KeptCard | undefined;
  onEnd: () => void;
}

/** Makes a card or another form of the platform's own, and shows beside it what the customer will see. */
export function RichMaker({ slug, way, conversation, undoSeconds, kept, onEnd }: Props) {
  const { t } = useTranslation();
  const { isPhone } = useWidth();
  const pictures = usePictures(slug, kept?.files);
  const place = { slug, conversation: conversation.id, way, undoSeconds };
  const making = useMaking({ ...place, pictures, kept, onEnd });
  const { written } = making;
  return (
    <Modal
      opened
      onClose={onEnd}
      closeOnClickOutside={false}
      fullScreen={isPhone}
      size={920}
      title={t('rich.make')}
      closeButtonProps={{ 'aria-label': t('rich.close') }}
    >
      <form
        className={styles.maker}
        onSubmit={event => {
          event.preventDefault();
          void making.send();
        }}
      >
        <div className={styles.fields}>
          <MakerHead making={making} />
          {making.json === undefined ? (
            <>
              <FormFields form={making.form} pictures={pictures} onForm={making.fill} />
              <QuickFields quick={making.quick} onQuick={making.offer} />
            </>
          ) : (
            <JsonField json={making.json} pictures={pictures} onJson={making.write} />
          )}
          <MakerSend making={making} limit={way.limits.rich} />
          <MakerKeep making={making} />
        </div>
        <section className={styles.preview} aria-label={t('rich.preview')}>
          {written ? (
            <RichView
              format={written.format}
              message={written.message}
              text={making.text}
              pictures={pictures.pictures.map(picture => picture.url)}
            />
          ) : (
            <EmptyState icon="alert" title={t('rich.no_preview')} text={t('rich.no_preview_text')} />
          )}
        </section>
      </form>
    </Modal>
  );
}
