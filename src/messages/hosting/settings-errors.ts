import {
  ABOUT_CHARS,
  DECISION_DAYS_MAX,
  HORIZON_DAYS_MAX,
  MEETING_MINUTES,
  NOTICE_DAYS_MAX,
  PER_MONTH_MAX,
  PLACE_CHARS,
} from '../../../config/policy.js';
import type { SettingsField, SettingsProblem } from '../../domain/model/refusal.js';
import { suggestZones } from '../../domain/typed/zone-names.js';
import { shorten } from '../parts/block-kit.js';
import { listed } from '../parts/words.js';

/** A sentence under a field that is still read. */
const REGIONS_CHARS = 600;

const RANGES: Partial<Record<SettingsField, string>> = {
  early_minutes: 'Between 0 and 720 minutes, please.',
  late_minutes: 'Between 0 and 720 minutes, please.',
  work_start: 'Please pick a time.',
  work_end: 'Please pick a time.',
  per_month: `Between 1 and ${PER_MONTH_MAX}, please.`,
  notice_days: `Between 0 and ${NOTICE_DAYS_MAX} days, please.`,
  horizon_days: `Between 1 and ${HORIZON_DAYS_MAX} days, please.`,
  decision_days: `Between 1 and ${DECISION_DAYS_MAX} days, please.`,
  bundle_hour: 'Please pick an hour between 07:00 and 21:00.',
};

const DAYS_TURNED_ROUND =
  'Some of these days end before they begin: the first day comes first. If it is a long time over New Year, please add the years, like 2026-11-01 to 2027-03-12.';

/**
 * The sentence under a setting that is wrong. `typed`: what was given, for a guess at what was meant; `regions`: of the country
 * in it. Plain text.
 */
export function settingsError(
  field: SettingsField,
  problem: SettingsProblem,
  typed: string,
  regions: string[] = [],
): string {
  switch (problem) {
    case 'not_a_zone':
      return zoneError(typed);
    case 'no_work_days':
      return 'Please tick at least one day.';
    case 'end_before_start':
      return field === 'days_away' ? DAYS_TURNED_ROUND : 'Work has to end after it starts.';
    case 'windows_overlap':
      return 'The early and the late window overlap: together they are longer than the working hours.';
    case 'no_slot':
      return `A meeting of ${MEETING_MINUTES} minutes has to fit in: please make it ${MEETING_MINUTES} or more. 0 leaves a window out, but not both of them.`;
    case 'below_one':
      return 'At least 1, please. To take no requests for a while, there is `/infointerview pause`.'.replaceAll(
        '`',
        '',
      );
    case 'above_month':
      return 'That is more than the limit for a month.';
    case 'above_workspace':
      return 'That is more than your workspace allows. Its admins set the limit.';
    case 'out_of_range':
      return RANGES[field] ?? 'That is out of range.';
    case 'beyond_horizon':
      return 'The notice has to be shorter than the booking horizon, or no one could ever book.';
    case 'too_long':
      return `A little shorter, please: ${field === 'place' ? PLACE_CHARS : ABOUT_CHARS} characters at most.`;
    case 'not_a_number':
      return 'A whole number, please.';
    case 'not_a_date_range':
      return 'I could not read these dates. Please write them like Dec 24 – Jan 1, or 2027-03-01 to 2027-03-12; the first day comes first.';
    case 'not_a_region':
      return regions.length === 0
        ? 'I do not know this country. Please write it in English or as its two letters: Germany, or DE.'
        : shorten(`I know the country, but not this region. There are ${listed(regions)}.`, REGIONS_CHARS);
    case 'yourself':
      return 'That is you. Pick someone else, or no one.';
    case 'not_a_person':
      return 'Please pick a colleague of this workspace, or no one.';
    case 'no_assistant':
      return 'Pick who may decide for you, or untick the box below.';
  }
}

function zoneError(typed: string): string {
  const meant = suggestZones(typed);
  const guess =
    meant.length === 0
      ? 'Such as Europe/Berlin or America/New_York.'
      : `Did you mean ${listed(meant).replace(' and ', ' or ')}?`;
  return `I do not know this time zone. ${guess}`;
}
