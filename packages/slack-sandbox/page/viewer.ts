import { createContext, useContext } from 'react';
import type { PageContent, Person } from '../src/contract.js';

/** Who looks at the page, whom they can see, and what time it is for them (to the minute). */
export interface Viewer {
  me: Person;
  people: Person[];
  now: number;
  /** What the page says of the app. */
  content: PageContent;
}

const context = createContext<Viewer | undefined>(undefined);
export const ViewerProvider = context.Provider;

export function useViewer(): Viewer {
  const viewer = useContext(context);
  if (!viewer) throw new Error('No viewer above this component.');
  return viewer;
}
