import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useWidth } from '@/lib/use-width';
import { DecisionCheck } from './decision-check';

interface Props {
  slug: string;
  customer: string;
  identity: string;
  onEnd: () => void;
}

/** Takes an address out of a customer, once it was seen what becomes of both. */
export function SplitDialog({ slug, customer, identity, onEnd }: Props) {
  const { t } = useTranslation();
  const { isPhone } = useWidth();
  return (
    <Modal
      opened
      onClose={onEnd}
      size={720}
      fullScreen={isPhone}
      title={t('merge.split_title')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <DecisionCheck slug={slug} wish={{ act: 'split', customer, identity }} onDone={onEnd} onBack={onEnd} />
    </Modal>
  );
}
