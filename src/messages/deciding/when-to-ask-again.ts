import type { Again } from '../../domain/model/request.js';
import { blockAfter } from '../../domain/rules/once-is-enough.js';
import { inZone } from '../../domain/time.js';
import type { Say, Scene } from '../parts/scene.js';

/** To the requester: when they may ask this host again. One or two sentences. */
export function whenToAskAgain({ request, host }: Scene): Say {
  const block = blockAfter(request, inZone(request.since, 'utc'));
  return (v) => {
    if (block === undefined && request.reason === 'host_paused')
      return `You can ask ${v.who(host)} again after the break.`;
    const back = request.invited ? ' Your invitation comes back to you, for as long as it is valid.' : '';
    if (block === undefined) return `You can ask ${v.who(host)} again.${back}`;
    if (block.until === undefined) return `If ${v.who(host)} invites you, you can ask again.${back}`;
    return `You can ask ${v.who(host)} again from ${v.date(block.until)}.${back}`;
  };
}

/**
 * What is over may be followed by other requests: it names only a date that this one set. Whom to ask, the line says that it
 * stands in.
 */
export function notBefore({ request }: Scene): Say {
  const block = blockAfter(request, inZone(request.since, 'utc'));
  return (v) => (block?.until === undefined ? '' : ` You can ask again from ${v.date(block.until)}.`);
}

/** To the host: the same, as they chose it. */
export function whenTheyMayAsk(again: Again | undefined): Say {
  return (v) => {
    if (again === undefined || again.kind === 'any_time') return 'They may ask again any time.';
    if (again.kind === 'if_invited') return 'They may ask again if you invite them.';
    return `They may ask again from ${v.date(again.date)}.`;
  };
}
