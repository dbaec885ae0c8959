import { plainName } from '@/lib/bidi';
import { languageOf } from '@/lib/script';

interface Props {
  name: string;
  language?: string | undefined;
  className?: string | undefined;
}

/** Somebody's name, set apart so that it can never turn round the words beside it. */
export function PersonName({ name, language, className }: Props) {
  const plain = plainName(name);
  return (
    <bdi className={className} lang={languageOf(plain, language)} dir="auto">
      {plain}
    </bdi>
  );
}
