import { Avatar } from '@/components/avatar';
import { Dots } from '@/components/dots';
import { useColleagues, useWriters } from '../presence-context';
import styles from './colleagues.module.css';

/** Below the thread: which colleagues are writing there now, so that no customer is answered twice. */
export function ColleaguesLine() {
  const words = useWriters();
  const writing = useColleagues().filter(({ state }) => state === 'typing');
  return (
    <div className={styles.line} role="status">
      {words && (
        <>
          {writing.map(({ id, name }) => (
            <Avatar key={id} id={id} name={name} size={18} agent />
          ))}
          <span className={styles.names}>{words}</span>
          <Dots />
        </>
      )}
    </div>
  );
}
