import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import type { ContentOf } from '@/lib/api';
import { languageOf } from '@/lib/script';
import { safeLink } from '../text-parts';
import styles from './location.module.css';

/** A place: its name and address, and the way to a map. Nothing is fetched from a map service to draw it. */
export function Location({
  content,
  language,
}: {
  content: ContentOf<'location'>;
  language: string | undefined;
}) {
  const { t } = useTranslation();
  const { latitude, longitude, name, address, url } = content;
  const point = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
  return (
    <a
      className={styles.place}
      href={(url && safeLink(url)) || map}
      target="_blank"
      rel="noopener noreferrer"
      title={t('message.open_map')}
    >
      <svg viewBox="0 0 264 96" aria-hidden="true" focusable="false">
        <path className={styles.land} d="M0 0h264v96H0z" />
        <path className={styles.water} d="M-8 96C40 70 60 84 96 62s54-8 80-30 44-12 96-44v108z" />
        <path className={styles.road} d="M-4 30 90 44l52-26 126 22M46-4l22 104M188-4l-30 104" />
        <circle className={styles.halo} cx="132" cy="48" r="17" />
        <circle className={styles.dot} cx="132" cy="48" r="6" />
      </svg>
      <span className={styles.words}>
        <Icon name="pin" size={16} />
        <span>
          {name && (
            <b dir="auto" lang={languageOf(name, language)}>
              {name}
            </b>
          )}
          {address && (
            <small dir="auto" lang={languageOf(address, language)}>
              {address}
            </small>
          )}
          <small>
            <bdi dir="ltr">{point}</bdi>
          </small>
        </span>
        <Icon name="external" size={14} />
      </span>
    </a>
  );
}
