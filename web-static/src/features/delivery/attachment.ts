import type { UploadedFile } from '@/lib/api';
import type { Problem } from '@/lib/problem';
import type { Shape } from './fitting';

/** A file that will go with the next answer. */
export interface Attachment {
  id: string;
  file: File;
  /**
   * `held`: the way does not take it, and no byte of it was sent. `waiting`: the server is out of reach; it goes up by
   * itself, here or after it was sent. `failed`: the server said no.
   */
  state: 'held' | 'waiting' | 'uploading' | 'stored' | 'failed';
  /** How much of it has arrived, from 0 to 1. */
  progress: number;
  /** The picture itself, as this browser has it. */
  picture?: string;
  /** It was recorded here: the sound as this browser has it, and how long it is. */
  voice?: { url: string; seconds: number };
  uploaded?: UploadedFile;
  problem?: Problem;
}

/** What is known of a file: what the server found in it, before that what the browser says. */
export const shapeOf = ({ file, uploaded, voice }: Attachment): Shape => ({
  type: uploaded?.mime_type ?? file.type,
  size: uploaded?.size ?? file.size,
  isVoice: voice !== undefined,
});

/** Its content as this browser has it, to be shown without the server. */
export const ownUrlOf = ({ picture, voice }: Attachment): string | undefined => picture ?? voice?.url;
