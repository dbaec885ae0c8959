import type { TFunction } from 'i18next';
import { expect, test } from 'vitest';
import type { AddressConsent, ConsentTopic } from '@/lib/api';
import type { Flush } from '@/lib/flush';
import { ofSenders, otherObstacles, topicName, worthShowing } from './consent';
import { tellsOfTopics } from './events';

const topics: ConsentTopic[] = [
  { key: 'service', kind: 'service', description: '', revision: 0 },
  { key: 'marketing', kind: 'marketing', description: '', revision: 0 },
  { key: 'everything', kind: 'everything', description: '', revision: 0 },
  { id: '9', key: 'letters', kind: 'marketing', name: 'Letters\u202e', description: '', revision: 1 },
];
const line = (topic: string, state: AddressConsent['state'], ...codes: string[]): AddressConsent => ({
  identity_id: '1',
  sender_id: '1',
  topic,
  state,
  allowed: codes.length === 0,
  reasons: codes.map(code => ({ code: code as 'denied' })),
});

test('offers are shown of themselves, the rest once somebody said something of it', () => {
  const items = [
    line('service', 'unknown'),
    line('marketing', 'unknown', 'not_asked'),
    line('letters', 'granted'),
    line('everything', 'unknown'),
  ];
  expect(worthShowing(items, topics).map(({ topic }) => topic)).toEqual(['marketing', 'letters']);
  const said = [line('service', 'denied', 'denied'), line('everything', 'denied', 'stopped')];
  expect(worthShowing(said, topics)).toHaveLength(2);
});

test('what stands in the way beside what was said is told apart from it', () => {
  const item = line('marketing', 'denied', 'platform_refused', 'stopped', 'denied');
  expect(otherObstacles(item).map(({ code }) => code)).toEqual(['platform_refused', 'stopped']);
  expect(otherObstacles(line('marketing', 'unknown', 'not_asked'))).toEqual([]);
});

test('of addresses that speak for each other the first is shown', () => {
  const of = (identity_id: string, sender_id: string) => ({
    ...line('marketing', 'unknown'),
    identity_id,
    sender_id,
  });
  const [phone, user, mail] = [of('1', '2'), of('2', '2'), of('3', '3')];
  expect(ofSenders([phone, user, mail])).toEqual([phone, mail]);
  expect(ofSenders([mail, user, phone])).toEqual([mail, user]);
});

test('a topic is called by its name, and by its key when it is gone', () => {
  const t = ((key: string, { defaultValue }: { defaultValue: string }) =>
    key === 'consent.topic.marketing' ? 'Offers' : defaultValue) as unknown as TFunction;
  expect(topicName('letters', topics, t)).not.toContain('\u202e');
  expect(topicName('marketing', topics, t)).toBe('Offers');
  expect(topicName('gone', topics, t)).toBe('gone');
});

test('topics and stop words are asked for anew when they change, not when somebody says something', () => {
  const flush = (kind: string) => ({ events: [{ kind }] }) as unknown as Flush;
  expect(tellsOfTopics(flush('consent_topic.deleted'))).toBe(true);
  expect(tellsOfTopics(flush('stop_words.changed'))).toBe(true);
  expect(tellsOfTopics(flush('consent.changed'))).toBe(false);
});
