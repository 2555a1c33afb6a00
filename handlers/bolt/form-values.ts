import type { FormValues } from '../context.js';

type Input = Record<string, unknown>;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const optionValue = (option: unknown): string | undefined =>
  isRecord(option) && typeof option.value === 'string' ? option.value : undefined;
const words = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Reads `view.state.values` whatever it holds: what does not have the expected shape counts as not filled in. */
export function readFormValues(stateValues: unknown): FormValues {
  const byAction = new Map<string, Input>();
  for (const block of isRecord(stateValues) ? Object.values(stateValues) : [])
    for (const [actionId, input] of isRecord(block) ? Object.entries(block) : [])
      if (isRecord(input)) byAction.set(actionId, input);
  return {
    text: (actionId) => {
      const { value, selected_time, selected_date } = byAction.get(actionId) ?? {};
      return (words(value) ?? words(selected_time) ?? words(selected_date) ?? '').trim();
    },
    chosen: (actionId) => {
      const { selected_option, selected_user } = byAction.get(actionId) ?? {};
      return optionValue(selected_option) ?? words(selected_user);
    },
    people: (actionId) => {
      const { selected_users: users } = byAction.get(actionId) ?? {};
      return Array.isArray(users) ? users.filter((user) => typeof user === 'string') : [];
    },
    has: (actionId) => byAction.has(actionId),
    ticked: (actionId) => {
      const { selected_options: options } = byAction.get(actionId) ?? {};
      return Array.isArray(options) ? options.map(optionValue).filter((value) => value !== undefined) : [];
    },
  };
}

/** Values of the options of the checkboxes or menu with this action id, in whatever blocks they stand. */
export function readOffered(blocks: unknown, actionId: string): string[] {
  const elements = (Array.isArray(blocks) ? blocks : [])
    .filter(isRecord)
    .flatMap(({ element, accessory, elements: several }) => [
      element,
      accessory,
      ...(Array.isArray(several) ? several : []),
    ])
    .filter(isRecord);
  const options = elements.find(({ action_id }) => action_id === actionId)?.options;
  return (Array.isArray(options) ? options : []).map(optionValue).filter((value) => value !== undefined);
}
