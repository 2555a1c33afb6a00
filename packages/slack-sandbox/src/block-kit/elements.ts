/** Which elements there are, where each may stand, and on which surface. */
import { isObject, type Json, note, type Rule, type Surface } from './check.js';
import { button, checkboxes, image, overflow, radioButtons, workflowButton } from './elements-buttons.js';
import {
  datepicker,
  datetimepicker,
  emailInput,
  fileInput,
  numberInput,
  plainTextInput,
  richTextInput,
  timepicker,
  urlInput,
} from './elements-inputs.js';
import { menus } from './elements-menus.js';

export type Holder = 'section' | 'actions' | 'input';

interface Element {
  rule: Rule;
  holders: Holder[];
  surfaces?: Surface[];
}

const anywhere: Holder[] = ['section', 'actions', 'input'];
const elements: Record<string, Element> = {
  button: { rule: button, holders: ['section', 'actions'] },
  workflow_button: { rule: workflowButton, holders: ['section', 'actions'] },
  overflow: { rule: overflow, holders: ['section', 'actions'] },
  image: { rule: image, holders: ['section'] },
  checkboxes: { rule: checkboxes, holders: anywhere },
  radio_buttons: { rule: radioButtons, holders: anywhere },
  datepicker: { rule: datepicker, holders: anywhere },
  timepicker: { rule: timepicker, holders: anywhere },
  datetimepicker: { rule: datetimepicker, holders: ['actions', 'input'], surfaces: ['message', 'modal'] },
  plain_text_input: { rule: plainTextInput, holders: ['input'] },
  rich_text_input: { rule: richTextInput, holders: ['actions', 'input'] },
  number_input: { rule: numberInput, holders: ['input'], surfaces: ['modal'] },
  email_text_input: { rule: emailInput, holders: ['input'], surfaces: ['modal'] },
  url_text_input: { rule: urlInput, holders: ['input'] },
  file_input: { rule: fileInput, holders: ['input'], surfaces: ['modal'] },
  ...Object.fromEntries(
    Object.entries(menus).map(([type, rule]): [string, Element] => [type, { rule, holders: anywhere }]),
  ),
};

/** The element that a section, an actions block or an input holds. */
export function elementIn(holder: Holder): Rule {
  return (value, pointer, scope) => {
    const type = isObject(value) ? String(value.type) : '';
    const known = Object.hasOwn(elements, type) ? elements[type] : undefined;
    if (known === undefined) return note(scope, `unsupported type: ${type}`, `${pointer}/type`);
    if (!known.holders.includes(holder)) {
      return note(scope, `unsupported type: ${type} in ${holder} block`, `${pointer}/type`);
    }
    if (known.surfaces && !known.surfaces.includes(scope.surface)) {
      return note(scope, `unsupported type: ${type} in ${scope.surface}`, `${pointer}/type`);
    }
    if ((value as Json).focus_on_load === true) focus(pointer, scope);
    known.rule(value, pointer, scope);
  };
}

function focus(pointer: string, scope: Parameters<Rule>[2]): void {
  scope.focused += 1;
  if (scope.focused > 1) note(scope, 'only one element may set focus_on_load', `${pointer}/focus_on_load`);
}
