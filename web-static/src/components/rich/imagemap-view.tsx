import { type Node, node, nodes, number } from '@/lib/rich/read';
import forms from './forms.module.css';
import { Picture } from './picture';
import styles from './rich.module.css';
import { useTapWords } from './tap';

const wide = 1040;

/** One picture and its areas, numbered; below it what each of them does. */
export function ImagemapView({ map }: { map: Node }) {
  const height = Math.max(1, number(node(map.baseSize).height) ?? wide);
  const actions = nodes(map.actions).slice(0, 50);
  return (
    <div className={styles.bubble} style={{ width: 300 }}>
      <div className={forms.map} style={{ aspectRatio: `${wide} / ${height}` }}>
        <Picture value={map.baseUrl} fit="cover" style={{ width: '100%', height: '100%' }} />
        {actions.map((action, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: areas have no names but their number
          <Area key={index} number={index + 1} area={node(action.area)} height={height} />
        ))}
      </div>
      <ol className={forms.legend}>
        {actions.map((action, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: areas have no names but their number
          <Told key={index} number={index + 1} action={action} />
        ))}
      </ol>
    </div>
  );
}

/** As far into the picture as it says, and never out of it. */
function share(value: unknown, of: number): string {
  return `${(Math.min(Math.max(number(value) ?? 0, 0), of) / of) * 100}%`;
}

function Area({ number: index, area, height }: { number: number; area: Node; height: number }) {
  const style = {
    insetInlineStart: share(area.x, wide),
    insetBlockStart: share(area.y, height),
    width: share(area.width, wide),
    height: share(area.height, height),
  };
  return (
    <span className={forms.area} style={style} aria-hidden="true">
      <span>{index}</span>
    </span>
  );
}

function Told({ number: index, action }: { number: number; action: Node }) {
  const told = useTapWords(action);
  return (
    <li>
      {index}. {told}
    </li>
  );
}
