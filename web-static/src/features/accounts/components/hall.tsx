import { useTranslation } from 'react-i18next';
import { ChannelMark } from '@/components/channel-mark';
import styles from './hall.module.css';

const doors = ['email', 'whatsapp', 'instagram', 'line', 'messenger', 'comment', 'webchat'];

/** Where the light of each door falls on the floor, left and right edge at the far end. */
const beams = [
  [402.9, 304.3],
  [431.7, 333.1],
  [460.5, 361.9],
  [489.3, 390.7],
  [518.1, 419.5],
  [546.9, 448.3],
  [575.7, 477.1],
];

/** The picture beside the sign-in form: seven doors, one hall. An ornament, apart from its motto. */
export function Hall() {
  const { t } = useTranslation();
  return (
    <aside className={styles.art}>
      <p className={styles.motto}>
        {t('door.motto_1')}
        <br />
        {t('door.motto_2')}
      </p>
      <svg
        className={styles.hall}
        viewBox="0 0 880 900"
        preserveAspectRatio="xMidYMax slice"
        aria-hidden="true"
      >
        <defs>
          <linearGradient id="hall-open" x1="0" y1="396" x2="0" y2="632" gradientUnits="userSpaceOnUse">
            <stop offset="0" className={styles.open0} />
            <stop offset="1" className={styles.open1} />
          </linearGradient>
          <linearGradient id="hall-beam" x1="0" y1="632" x2="0" y2="900" gradientUnits="userSpaceOnUse">
            <stop offset="0" className={styles.beam0} />
            <stop offset="1" className={styles.beam1} />
          </linearGradient>
        </defs>
        <path className={styles.wall} d="M-200 308h1280v592h-1280z" />
        {beams.map(([right, left], index) => (
          <path key={right} fill="url(#hall-beam)" d={`M${36 + index * 120} 632h88L${right} 900H${left}z`} />
        ))}
        <g transform="translate(.5 .5)">
          <path className={styles.hair} d="M-200 308H1080M-200 300H1080M-200 632H1080" />
          {doors.map((door, index) => (
            <g key={door} transform={`translate(${index * 120} 0)`}>
              <path className={styles.hair} d="M29 632V440a51 51 0 0 1 102 0V632M11 440H29M131 440H149" />
              <path fill="url(#hall-open)" d="M36 632V440a44 44 0 0 1 88 0V632z" />
              <foreignObject x="68" y="344" width="24" height="24">
                <ChannelMark connector={door} size={24} />
              </foreignObject>
            </g>
          ))}
        </g>
      </svg>
    </aside>
  );
}
