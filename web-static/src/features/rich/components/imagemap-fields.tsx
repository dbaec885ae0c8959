import { NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Area, type Form, most, newArea, wide } from '../forms';
import type { Pictures } from '../use-pictures';
import { PictureField } from './picture-field';
import styles from './rich-maker.module.css';
import { Several } from './several';
import { TapFields } from './tap-fields';

type Imagemap = Extract<Form, { blank: 'imagemap' }>;

interface Props {
  map: Imagemap;
  pictures: Pictures;
  onMap: (map: Imagemap) => void;
}

/** A picture and its areas, in the 1040 parts of its width that LINE counts by. */
export function ImagemapFields({ map, pictures, onMap }: Props) {
  const { t } = useTranslation();

  /** The whole picture again, where it was the whole picture. */
  function sized(picture: string, height: number): Imagemap {
    const areas = map.areas.map(area =>
      area.height === map.height && area.y === 0 ? { ...area, height } : area,
    );
    return { ...map, picture, height, areas };
  }

  return (
    <>
      <PictureField
        label={t('rich.picture')}
        value={map.picture}
        pictures={pictures}
        wantsSize
        onValue={(picture, size) =>
          onMap(
            size
              ? sized(picture, Math.max(1, Math.round((size.height / size.width) * wide)))
              : { ...map, picture },
          )
        }
      />
      <Several
        items={map.areas}
        most={most.areas}
        name={number => t('rich.area', { number })}
        add={t('rich.add_area')}
        make={() => newArea(map.height)}
        onItems={areas => onMap({ ...map, areas })}
      >
        {(area, onArea) => (
          <>
            <Sides area={area} height={map.height} onArea={onArea} />
            <TapFields
              title={t('rich.tap')}
              tap={area.tap}
              answers={false}
              most={50}
              onTap={tap => onArea({ ...area, tap })}
            />
          </>
        )}
      </Several>
    </>
  );
}

const sides = ['x', 'y', 'width', 'height'] as const;

function Sides({ area, height, onArea }: { area: Area; height: number; onArea: (area: Area) => void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.sides}>
      {sides.map(side => (
        <NumberInput
          key={side}
          label={t(`rich.side.${side}`)}
          value={area[side]}
          min={side === 'x' || side === 'y' ? 0 : 1}
          max={side === 'x' || side === 'width' ? wide : height}
          allowDecimal={false}
          hideControls
          onChange={value => onArea({ ...area, [side]: typeof value === 'number' ? value : 0 })}
        />
      ))}
    </div>
  );
}
