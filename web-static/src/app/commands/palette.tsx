import { Modal } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { PickList } from '@/components/pick-list';
import { CommandsContext } from './centre';
import type { CommandId } from './registry';
import styles from './shortcut.module.css';
import { usePaletteOptions } from './use-palette-options';

interface Props {
  slug: string;
  onClose: () => void;
}

/** Everything there is to do and to go to, by its name. */
export function Palette({ slug, onClose }: Props) {
  const { t } = useTranslation();
  const centre = useContext(CommandsContext);
  const navigate = useNavigate();
  const options = usePaletteOptions(slug, centre);

  function pick(option: string) {
    const at = option.indexOf(':');
    const [kind, id] = [option.slice(0, at), option.slice(at + 1)];
    onClose();
    if (kind === 'command') {
      // Once the palette has given the focus back, so that what it opens has it.
      setTimeout(() => centre.run(id as CommandId), 0);
      return;
    }
    const params = kind === 'view' ? { slug, view: id } : { slug, view: 'open', conversationId: id };
    void navigate({ to: '/w/$slug/inbox/$view/{-$conversationId}', params });
  }

  return (
    <Modal.Root
      opened
      onClose={onClose}
      size={640}
      yOffset="12dvh"
      transitionProps={{ duration: 0 }}
      classNames={{ content: styles.modal, body: styles.palette }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={t('command.palette')}>
        <Modal.Body>
          <PickList
            label={t('command.palette')}
            placeholder={t('command.placeholder')}
            options={options}
            onPick={pick}
            empty={t('command.none')}
          />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
