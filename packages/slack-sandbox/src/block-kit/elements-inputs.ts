/** Elements into which people type, and pickers of dates and times. */
import {
  boolean,
  integer,
  isLongerThan,
  type Json,
  list,
  note,
  oneOf,
  type Rule,
  type Scope,
  shape,
  string,
} from './check.js';
import { actionId } from './elements-buttons.js';
import { confirm, plainText } from './objects.js';
import { richText } from './rich-text.js';

const dispatch: Rule = shape(
  {},
  { trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), 1, 2) },
);
const typed = {
  placeholder: plainText(150),
  focus_on_load: boolean,
  dispatch_action_config: dispatch,
  initial_value: string({ max: 3000 }),
};
const picked = { placeholder: plainText(150), confirm, focus_on_load: boolean };

function lengthsFit(value: Json, pointer: string, scope: Scope): void {
  const { min_length: min, max_length: max, initial_value: first } = value;
  if (typeof min === 'number' && typeof max === 'number' && min > max) {
    note(scope, 'min_length must not be more than max_length', `${pointer}/min_length`);
  }
  if (typeof first !== 'string') return;
  if (typeof max === 'number' && isLongerThan(first, max)) {
    note(scope, `must be less than ${max + 1} characters`, `${pointer}/initial_value`);
  }
}

export const plainTextInput: Rule = shape(
  { type: oneOf('plain_text_input'), action_id: actionId },
  { ...typed, multiline: boolean, min_length: integer(0, 3000), max_length: integer(1, 3000) },
  lengthsFit,
);

const numeric = string({ pattern: /^-?\d+(\.\d+)?$/ });

function numbersFit(value: Json, pointer: string, scope: Scope): void {
  const fields = ['min_value', 'max_value', 'initial_value'] as const;
  const [min, max, first] = fields.map((name) => Number(value[name] ?? Number.NaN));
  if (value.is_decimal_allowed === false) {
    for (const name of fields) {
      if (String(value[name] ?? '').includes('.')) note(scope, 'must be an integer', `${pointer}/${name}`);
    }
  }
  if (Number(min) > Number(max))
    note(scope, 'min_value must not be more than max_value', `${pointer}/min_value`);
  if (Number(first) < Number(min) || Number(first) > Number(max)) {
    note(scope, 'initial_value must lie between min_value and max_value', `${pointer}/initial_value`);
  }
}

export const numberInput: Rule = shape(
  { type: oneOf('number_input'), action_id: actionId, is_decimal_allowed: boolean },
  { ...typed, initial_value: numeric, min_value: numeric, max_value: numeric },
  numbersFit,
);

export const emailInput: Rule = shape({ type: oneOf('email_text_input'), action_id: actionId }, typed);
export const urlInput: Rule = shape({ type: oneOf('url_text_input'), action_id: actionId }, typed);

export const richTextInput: Rule = shape(
  { type: oneOf('rich_text_input'), action_id: actionId },
  { ...typed, initial_value: richText },
);

export const fileInput: Rule = shape(
  { type: oneOf('file_input'), action_id: actionId },
  { filetypes: list(string({ min: 1 }), 1, 100), max_files: integer(1, 10) },
);

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

export const datepicker: Rule = shape(
  { type: oneOf('datepicker'), action_id: actionId },
  { ...picked, initial_date: realDate },
);

function realDate(value: unknown, pointer: string, scope: Scope): void {
  const day = typeof value === 'string' && DATE.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
  if (day?.toISOString().slice(0, 10) !== value)
    note(scope, 'must be a date in the form YYYY-MM-DD', pointer);
}

export const timepicker: Rule = shape(
  { type: oneOf('timepicker'), action_id: actionId },
  { ...picked, initial_time: string({ pattern: /^([01]\d|2[0-3]):[0-5]\d$/ }), timezone: string({ min: 1 }) },
);

/** Ten digits: seconds since the epoch. */
export const datetimepicker: Rule = shape(
  { type: oneOf('datetimepicker'), action_id: actionId },
  { confirm, focus_on_load: boolean, initial_date_time: integer(1_000_000_000, 9_999_999_999) },
);
