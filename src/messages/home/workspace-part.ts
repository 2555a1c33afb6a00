import type { WorkspaceSettings } from '../../domain/model/workspace.js';
import { ACTIONS } from '../ids.js';
import { actions, button, divider, overflow, type Part, section } from '../parts/block-kit.js';
import { count } from '../parts/words.js';

/** What only admins and owners see: how the workspace is set, and what they can do about it. */
export function workspaceBlocks(settings: WorkspaceSettings): Part {
  return [
    divider(),
    section(['*Your workspace*', whoLine(settings), limitsLine(settings)].join('\n')),
    actions(
      'home-workspace',
      button(ACTIONS.openAdmin, 'Change'),
      button(ACTIONS.adminHosts, 'Hosts and numbers'),
      overflow(ACTIONS.adminMore, { audit: 'What admins did', export: 'Export or erase' }),
    ),
  ];
}

/** Who may not ask is confidential: their number, and only where there is one. */
function whoLine({ hosts, barred, keepTypedDays }: WorkspaceSettings): string {
  const host =
    hosts.length === 0 ? 'Everyone may host' : `${count(hosts.length, 'person', 'people')} may host`;
  const asking = barred.length === 0 ? '' : ` · ${count(barred.length, 'person', 'people')} may not ask`;
  return `${host}${asking} · What people typed is kept for ${count(keepTypedDays, 'day')}`;
}

function limitsLine({ perWeek, perMonth, perWeekMax, perMonthMax, noticeDays }: WorkspaceSettings): string {
  const start = `${perWeek} a week, ${perMonth} a month, ${count(noticeDays, 'day')} of notice`;
  return `New hosts start with ${start} · At most ${perWeekMax} a week, ${perMonthMax} a month`;
}
