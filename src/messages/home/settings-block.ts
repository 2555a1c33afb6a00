import type { Host, HostSettings } from '../../domain/model/host.js';
import { limitsInShort } from '../hosting/limits-in-short.js';
import { ACTIONS } from '../ids.js';
import { button, mention, type Part, section, typed } from '../parts/block-kit.js';
import { placeText } from '../parts/place.js';
import { onOneLine } from '../parts/scene.js';
import { minutesAsClock } from '../parts/times.js';
import { joined } from '../parts/words.js';

/** The settings at a glance, with the button that changes them. */
export function settingsBlock({ id, settings }: Host): Part {
  const about = onOneLine(settings.about);
  const where = settings.place === '' ? '' : `\n${placeText(settings.place, id)}`;
  return [
    section(
      `*Your settings*\n${limitsInShort(settings)}${others(settings)}${where}`,
      button(ACTIONS.openSetup, 'Change'),
    ),
    about !== '' && section(`*You like to talk about*\n${typed(about, 1500)}`),
  ];
}

/** What is otherwise than it is to begin with. */
function others({ bundleHour, listed, assistantId, assistantDecides, guestsMayAsk }: HostSettings): string {
  return joined(
    '',
    listed ? ' · listed' : ' · not listed',
    bundleHour !== undefined && ` · one bundle at ${minutesAsClock(bundleHour * 60)}`,
    assistantId !== undefined && ` · ${mention(assistantId)} ${assistantDecides ? 'may decide' : 'assists'}`,
    guestsMayAsk && ' · guests may ask',
  );
}
