/** The small vocabulary in which the rules of Block Kit are written: a rule looks at one value and notes what is wrong. */
export type Json = Record<string, unknown>;
export type Surface = 'message' | 'modal' | 'home';

export interface Scope {
  surface: Surface;
  problems: string[];
  /** Kinds of blocks that Slack's rollout has not brought here yet. */
  without: ReadonlySet<string>;
  /** How many elements ask for the focus; one at most may. */
  focused: number;
}

export type Rule = (value: unknown, pointer: string, scope: Scope) => void;

export function note(scope: Scope, message: string, pointer: string): void {
  scope.problems.push(`[ERROR] ${message} [json-pointer:${pointer}]`);
}

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Slack counts code points. The length in UTF-16 units is never smaller, so short texts need no counting. */
export function isLongerThan(text: string, max: number): boolean {
  if (text.length <= max) return false;
  let count = 0;
  for (const _ of text) count += 1;
  return count > max;
}

export function string(limits: { min?: number; max?: number; pattern?: RegExp } = {}): Rule {
  const { min = 0, max = Number.POSITIVE_INFINITY, pattern } = limits;
  return (value, pointer, scope) => {
    if (typeof value !== 'string') return note(scope, 'must provide a string', pointer);
    if (value.length < min) return note(scope, `must be more than ${min - 1} characters`, pointer);
    if (isLongerThan(value, max)) return note(scope, `must be less than ${max + 1} characters`, pointer);
    if (pattern && !pattern.test(value)) note(scope, `failed to match pattern: ${pattern.source}`, pointer);
  };
}

export const boolean: Rule = (value, pointer, scope) => {
  if (typeof value !== 'boolean') note(scope, 'must provide a boolean', pointer);
};

export function integer(min: number, max = Number.MAX_SAFE_INTEGER): Rule {
  return (value, pointer, scope) => {
    if (!Number.isInteger(value)) return note(scope, 'must provide an integer', pointer);
    if ((value as number) < min) return note(scope, `must be greater than ${min - 1}`, pointer);
    if ((value as number) > max) note(scope, `must be less than ${max + 1}`, pointer);
  };
}

export function oneOf(...allowed: unknown[]): Rule {
  return (value, pointer, scope) => {
    if (!allowed.includes(value)) note(scope, `must be a valid enum value: ${allowed.join(', ')}`, pointer);
  };
}

export function list(item: Rule, min: number, max: number): Rule {
  return (value, pointer, scope) => {
    if (!Array.isArray(value)) return note(scope, 'must provide an array', pointer);
    if (value.length < min) note(scope, `no fewer than ${min} items allowed`, pointer);
    if (value.length > max) return note(scope, `no more than ${max} items allowed`, pointer);
    value.forEach((each, index) => {
      item(each, `${pointer}/${index}`, scope);
    });
  };
}

/** An object with these fields and no others; `also` sees the object when its fields have been looked at. */
export function shape(
  required: Record<string, Rule>,
  optional: Record<string, Rule> = {},
  also?: (value: Json, pointer: string, scope: Scope) => void,
): Rule {
  const needed = Object.keys(required);
  const rules = new Map(Object.entries({ ...optional, ...required }));
  return (value, pointer, scope) => {
    if (!isObject(value)) return note(scope, 'must provide an object', pointer);
    for (const name of needed) {
      if (value[name] === undefined) note(scope, `missing required field: ${name}`, pointer);
    }
    for (const [name, field] of Object.entries(value)) {
      const rule = rules.get(name);
      if (rule === undefined) note(scope, `invalid additional property: ${name}`, pointer);
      else if (field !== undefined) rule(field, `${pointer}/${name}`, scope);
    }
    also?.(value, pointer, scope);
  };
}

/** Anything at all: the field is known, and its value is looked at elsewhere. */
export const anything: Rule = () => {};
