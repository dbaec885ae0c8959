import { expect, it } from 'vitest';
import { changesOf } from './teams';

const team = {
  id: '83',
  name: 'Repairs',
  member_ids: ['31', '32'],
  all_channels: false,
  channel_ids: ['41'],
};
const form = { name: 'Repairs', members: ['31', '32'], channels: { all: false, ids: ['41'] } };

it('a team that is there is told only what differs', () => {
  const nothing = { act: 'change', id: '83', change: {}, joins: [], leaves: [] };
  expect(changesOf(team, form, 'k')).toEqual(nothing);
  expect(changesOf(team, { ...form, name: ' Returns ' }, 'k')).toEqual({
    ...nothing,
    change: { name: 'Returns' },
  });
  expect(changesOf(team, { ...form, members: ['32', '33'] }, 'k')).toEqual({
    ...nothing,
    joins: ['33'],
    leaves: ['31'],
  });
  expect(changesOf(team, { ...form, channels: { all: true, ids: ['41'] } }, 'k')).toEqual({
    ...nothing,
    change: { all_channels: true, channel_ids: [] },
  });
});

it('a new team is told whole', () => {
  expect(changesOf(undefined, form, 'k')).toEqual({
    act: 'make',
    key: 'k',
    draft: { name: 'Repairs', member_ids: ['31', '32'], all_channels: false, channel_ids: ['41'] },
  });
});
