import type { Clients } from './clients.js';
import type { Pacing } from './pacing.js';

/** Clients whose plain calls are paced. Posts are paced by whoever knows whom they go to. */
export function pacedClients(clients: Clients, pacing: Pacing): Clients {
  return {
    ...clients,
    direct: (team, method, form) => {
      const call = () => clients.direct(team, method, form);
      return method === 'chat.postMessage' ? call() : pacing.call(team, method, call);
    },
    urgent: (team, method, body, type) =>
      pacing.call(team, method, () => clients.urgent(team, method, body, type)),
  };
}
