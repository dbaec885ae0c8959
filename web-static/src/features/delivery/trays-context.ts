import { createContext } from 'react';
import { Problem } from '@/lib/problem';
import { FileShelf } from './file-shelf';
import { Trays } from './trays';

const nowhere = new Trays(
  () => Promise.reject(new Problem(0)),
  new FileShelf(undefined),
  () => undefined,
);

/** The files beside the answers of the workspace that is shown. */
export const TraysContext = createContext(nowhere);
