import type { SavedFilter, SavedView, ViewVisibility, ViewWish } from '@/lib/api';
import { siblings } from './saved';

/** A view while it is being made. */
export interface ViewForm {
  name: string;
  filter: SavedFilter;
  visibility: ViewVisibility;
  team: string | null;
  /** Its place among those it stands with; absent: the last. */
  position: number | undefined;
}

export const formOf = (view: SavedView | undefined, filter: SavedFilter = {}): ViewForm => ({
  name: view?.name ?? '',
  filter: view?.filter ?? filter,
  visibility: view?.visibility ?? 'mine',
  team: view?.team_id ?? null,
  position: view?.position,
});

/** A filter with another value of one field; what is empty is left out, so that it restricts nothing. */
export function withField<F extends keyof SavedFilter>(
  filter: SavedFilter,
  field: F,
  value: SavedFilter[F] | null,
): SavedFilter {
  const { [field]: _, ...rest } = filter;
  const isEmpty = !value || (Array.isArray(value) && value.length === 0);
  return isEmpty ? rest : { ...rest, [field]: value };
}

const sameFilter = (a: SavedFilter, b: SavedFilter): boolean => {
  const said = (filter: SavedFilter) => JSON.stringify(Object.entries(filter).sort());
  return said(a) === said(b);
};

/** What is asked for: of a view that there is only what is another than before. */
export function wishOf(form: ViewForm, view: SavedView | undefined): ViewWish {
  const before = formOf(view);
  const isShared = form.visibility !== before.visibility || form.team !== before.team;
  return {
    ...(form.name.trim() !== before.name && { name: form.name.trim() }),
    ...((!view || !sameFilter(form.filter, before.filter)) && { filter: form.filter }),
    ...((!view || isShared) && {
      visibility: form.visibility,
      ...(form.visibility === 'team' && form.team && { team_id: form.team }),
    }),
    ...(form.position !== undefined && form.position !== before.position && { position: form.position }),
  };
}

/** Those that a view can stand behind, as its form says whose it is. */
export const others = (views: readonly SavedView[], form: ViewForm, view: SavedView | undefined) =>
  siblings(views, {
    visibility: form.visibility,
    ...(form.team !== null && { team_id: form.team }),
  }).filter(each => each.id !== view?.id);
