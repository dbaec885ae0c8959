import i18next from 'i18next';
import type { Message } from '@/lib/api';
import { tellNews } from '@/lib/notify';
import { messageLink } from './use-anchor';

/** Puts the address of a message where it can be pasted from. */
export function copyLink(slug: string, { conversation_id, id }: Message): void {
  void navigator.clipboard.writeText(messageLink(slug, conversation_id, id)).then(
    () => tellNews(i18next.t('jump.copied')),
    () => tellNews(i18next.t('jump.not_copied')),
  );
}
