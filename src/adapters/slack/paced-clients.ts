import type { Clients } from './clients.js';
import type { Pacing } from './pacing.js';

/** What effects ask Slack about people. */
const READS = new Set(['users.info', 'conversations.open']);

/** Clients whose plain calls are paced. Posts are paced by whoever knows whom they go to. */
export function pacedClients(clients: Clients, pacing: Pacing): Clients {
  const about = (method: string, form: Buffer) =>
    READS.has(method) ? { read: form.toString('latin1') } : {};
  return {
    ...clients,
    direct: (team, method, form) => {
      const call = () => clients.direct(team, method, form);
      return method === 'chat.postMessage' ? call() : pacing.call(team, method, call, about(method, form));
    },
    urgent: (team, method, body, type) =>
      pacing.call(team, method, () => clients.urgent(team, method, body, type), about(method, body)),
  };
}
