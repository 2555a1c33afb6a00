/** Select menus and multi-select menus. */
import {
  anything,
  boolean,
  integer,
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
import { confirm, initialsAreOptions, optionGroups, plainOption, plainText } from './objects.js';

const common = { placeholder: plainText(150), confirm, focus_on_load: boolean };
const several = { ...common, max_selected_items: integer(1) };
const person = string({ pattern: /^[UW][A-Z0-9]+$/ });
const place = string({ pattern: /^[CDGUW][A-Z0-9]+$/ });

function menu(type: string, optional: Record<string, Rule>, also?: Parameters<typeof shape>[2]): Rule {
  return shape({ type: oneOf(type), action_id: actionId }, optional, also);
}

function hasOptions(value: Json, pointer: string, scope: Scope): void {
  const given = [value.options, value.option_groups].filter((each) => each !== undefined).length;
  if (given !== 1) note(scope, 'must define either `options` or `option_groups`', pointer);
  initialsAreOptions(value, pointer, scope);
}

const options = { options: list(plainOption, 1, 100), option_groups: optionGroups };
const conversation = {
  filter: anything,
  default_to_current_conversation: boolean,
  response_url_enabled: boolean,
};

export const menus: Record<string, Rule> = {
  static_select: menu('static_select', { ...common, ...options, initial_option: plainOption }, hasOptions),
  multi_static_select: menu(
    'multi_static_select',
    { ...several, ...options, initial_options: list(plainOption, 1, 100) },
    hasOptions,
  ),
  external_select: menu('external_select', {
    ...common,
    initial_option: plainOption,
    min_query_length: integer(0),
  }),
  multi_external_select: menu('multi_external_select', {
    ...several,
    initial_options: list(plainOption, 1, 100),
    min_query_length: integer(0),
  }),
  users_select: menu('users_select', { ...common, initial_user: person }),
  multi_users_select: menu('multi_users_select', { ...several, initial_users: list(person, 1, 100) }),
  conversations_select: menu('conversations_select', {
    ...common,
    ...conversation,
    initial_conversation: place,
  }),
  multi_conversations_select: menu('multi_conversations_select', {
    ...several,
    ...conversation,
    initial_conversations: list(place, 1, 100),
  }),
  channels_select: menu('channels_select', {
    ...common,
    initial_channel: place,
    response_url_enabled: boolean,
  }),
  multi_channels_select: menu('multi_channels_select', { ...several, initial_channels: list(place, 1, 100) }),
};
