import type { MacroCard, UploadedFile } from './api';

/** A card that was kept under a name, and its pictures in their order, which are this agent's to send. */
export interface KeptCard {
  card: MacroCard;
  files: readonly UploadedFile[];
}
