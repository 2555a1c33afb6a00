import type { KnownBlock } from '@slack/types';
import type { Host, HostSettings } from '../../domain/model/host.js';
import { ACTIONS } from '../ids.js';
import { button, mention, mrkdwn, section, typed } from '../parts/block-kit.js';
import { placeText } from '../parts/place.js';
import { onOneLine } from '../parts/scene.js';
import { minutesAsClock } from '../parts/times.js';
import { count, weekdays } from '../parts/words.js';

/** The settings at a glance, with the button that changes them. */
export function settingsBlock({ id, settings }: Host): KnownBlock[] {
  const about = onOneLine(settings.about);
  const fields = [
    `*Work days*\n${weekdays(settings.workDays)}${awayNote(settings)}`,
    `*Hours*\n${minutesAsClock(settings.workStart)}–${minutesAsClock(settings.workEnd)} (${settings.zone.replace(/_/g, ' ')})`,
    `*Offered*\nfirst ${settings.earlyMinutes} and last ${settings.lateMinutes} minutes`,
    `*Limits*\n${settings.perWeek} a week, ${settings.perMonth} a month`,
    `*Notice*\n${count(settings.noticeDays, 'day')}, up to ${count(settings.horizonDays, 'day')} ahead`,
    `*Decision within*\n${count(settings.decisionDays, 'day')}`,
    `*Where*\n${settings.place === '' ? '–' : placeText(settings.place, id)}`,
    `*Requests come*\n${settings.bundleHour === undefined ? 'at once' : `in one bundle at ${minutesAsClock(settings.bundleHour * 60)}`}`,
    `*Listed*\n${settings.listed ? 'yes' : 'no'}`,
    `*Assistant*\n${settings.assistantId === undefined ? 'no one' : mention(settings.assistantId)}${settings.assistantDecides ? ', who may decide' : ''}`,
  ];
  return [
    {
      type: 'section',
      text: mrkdwn('*Your settings*'),
      accessory: button(ACTIONS.openSetup, 'Change'),
    },
    { type: 'section', fields: fields.map(mrkdwn) },
    ...(about === '' ? [] : [section(`*I like to talk about*\n${typed(about, 1500)}`)]),
  ];
}

function awayNote({ daysAway, holidays }: HostSettings): string {
  const kept = holidays === undefined ? '' : `, not on public holidays (${holidays.name})`;
  return daysAway.length === 0 ? kept : `${kept}, ${count(daysAway.length, 'absence')} noted`;
}
