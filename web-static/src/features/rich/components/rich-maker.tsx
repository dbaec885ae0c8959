import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { RichView } from '@/components/rich/rich-view';
import type { Conversation, Way } from '@/lib/api';
import { useWidth } from '@/lib/use-width';
import { useMaking } from '../use-making';
import { usePictures } from '../use-pictures';
import { FormFields } from './form-fields';
import { JsonField } from './json-field';
import { MakerHead } from './maker-head';
import { MakerSend } from './maker-send';
import styles from './rich-maker.module.css';

interface Props {
  slug: string;
  way: Way;
  conversation: Conversation;
  undoSeconds: number | undefined;
  onEnd: () => void;
}

/** Makes a card or another form of the platform's own, and shows beside it what the customer will see. */
export function RichMaker({ slug, way, conversation, undoSeconds, onEnd }: Props) {
  const { t } = useTranslation();
  const { isPhone } = useWidth();
  const pictures = usePictures(slug);
  const making = useMaking({ slug, conversation: conversation.id, way, undoSeconds, pictures, onEnd });
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
            <FormFields form={making.form} pictures={pictures} onForm={making.fill} />
          ) : (
            <JsonField json={making.json} pictures={pictures} onJson={making.write} />
          )}
          <MakerSend making={making} limit={way.limits.rich} />
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
