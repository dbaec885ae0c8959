import { useTranslation } from 'react-i18next';
import { Avatar } from '@/components/avatar';
import avatarStyles from '@/components/avatar.module.css';
import { ChannelMark } from '@/components/channel-mark';
import utilities from '@/components/utilities.module.css';
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
      <HallCard />
    </aside>
  );
}

/** What all the doors lead to: one customer, by whichever channel. */
function HallCard() {
  return (
    <div className={styles.card} aria-hidden="true">
      <Avatar id="1" name="田中 美咲">
        <ChannelMark connector="line" size={18} className={avatarStyles.corner} />
      </Avatar>
      <div className={utilities.grow}>
        <b>Misaki Tanaka</b> <span lang="ja">田中 美咲</span>
        <p lang="ja">土曜日までに届きますか？</p>
      </div>
      {['whatsapp', 'line', 'email'].map(connector => (
        <ChannelMark key={connector} connector={connector} size={18} />
      ))}
    </div>
  );
}
