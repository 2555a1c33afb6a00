import type { InterviewRequest } from '../../domain/model/request.js';
import { blockAfter } from '../../domain/rules/once-is-enough.js';
import { inZone } from '../../domain/time.js';
import type { Say, Scene } from '../parts/scene.js';

/** To the requester: when they may ask this host again. Whoever was invited hears of the invitation by itself. */
export function whenToAskAgain({ request, host }: Scene): Say {
  const block = blockAfter(request, inZone(request.since, 'utc'));
  return (v) => {
    if (request.invited) return '';
    if (block === undefined && request.reason === 'host_paused')
      return `You can ask ${v.who(host)} again after the break.`;
    if (block === undefined) return `You can ask ${v.who(host)} again.`;
    if (block.until === undefined) return `If ${v.who(host)} invites you, you can ask again.`;
    return `You can ask ${v.who(host)} again from ${v.date(block.until)}.`;
  };
}

/**
 * What is over may be followed by other requests: it names only a date that this one set. Whom to ask, the line says that it
 * stands in.
 */
export function notBefore({ request }: Scene): Say {
  const block = blockAfter(request, inZone(request.since, 'utc'));
  if (block?.until === undefined || request.invited) return () => '';
  const { until } = block;
  return (v) => ` You can ask again from ${v.date(until)}.`;
}

/** To the host: the same, as they chose it. */
export function whenTheyMayAsk({ invited, decision }: InterviewRequest): Say {
  const again = decision?.again;
  return (v) => {
    if (invited) return 'Their invitation came back.';
    if (again === undefined || again.kind === 'any_time') return 'They may ask again any time.';
    if (again.kind === 'if_invited') return 'They may ask again if you invite them.';
    return `They may ask again from ${v.date(again.date)}.`;
  };
}
