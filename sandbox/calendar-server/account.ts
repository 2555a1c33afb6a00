import { createHash } from 'node:crypto';

/** A calendar file as it was put, under a name of its own. */
export interface CalendarObject {
  text: string;
  etag: string;
}

export interface FolderSpec {
  id: string;
  name: string;
  readOnly?: boolean;
}

/** A collection of calendar files; `version` goes up with each change. */
export class CalendarFolder {
  readonly spec: FolderSpec;
  readonly objects = new Map<string, CalendarObject>();
  version = 1;
  readonly #changed: () => void;

  constructor(spec: FolderSpec, changed: () => void) {
    this.spec = spec;
    this.#changed = changed;
  }

  put(name: string, text: string): CalendarObject {
    const etag = `"${createHash('sha256').update(text).digest('hex').slice(0, 16)}"`;
    const object = { text, etag };
    this.objects.set(name, object);
    this.#note();
    return object;
  }

  delete(name: string): boolean {
    const existed = this.objects.delete(name);
    if (existed) this.#note();
    return existed;
  }

  clear(): void {
    this.objects.clear();
    this.#note();
  }

  #note(): void {
    this.version += 1;
    this.#changed();
  }
}

export interface AccountSpec {
  user: string;
  password: string;
  email: string;
  /** The main one first. */
  calendars: FolderSpec[];
}

/** Whoever signs in, with their calendars. `changed` is called after each change. */
export class Account {
  readonly spec: AccountSpec;
  readonly folders: CalendarFolder[];

  constructor(spec: AccountSpec, changed: () => void) {
    this.spec = spec;
    this.folders = spec.calendars.map((each) => new CalendarFolder(each, changed));
  }

  folder(id: string): CalendarFolder | undefined {
    return this.folders.find(({ spec }) => spec.id === id);
  }
}
