/** Elements that are pressed or ticked. */
import { anything, boolean, isObject, list, note, oneOf, type Rule, shape, string } from './check.js';
import { confirm, initialsAreOptions, linkOption, plainText, richOption } from './objects.js';

/** A person's press is told to the app by this name; Slack allows 255 characters. */
export const actionId: Rule = string({ min: 1, max: 255 });

export const button: Rule = shape(
  { type: oneOf('button'), text: plainText(75), action_id: actionId },
  {
    value: string({ max: 2000 }),
    url: string({ min: 1, max: 3000, pattern: /^[a-z][a-z0-9+.-]*:/i }),
    style: oneOf('primary', 'danger'),
    confirm,
    accessibility_label: string({ max: 75 }),
  },
);

export const workflowButton: Rule = shape(
  { type: oneOf('workflow_button'), text: plainText(75), workflow: anything, action_id: actionId },
  { style: oneOf('primary', 'danger'), accessibility_label: string({ max: 75 }) },
);

export const overflow: Rule = shape(
  { type: oneOf('overflow'), action_id: actionId, options: list(linkOption, 2, 5) },
  { confirm },
);

export const checkboxes: Rule = shape(
  { type: oneOf('checkboxes'), action_id: actionId, options: list(richOption, 1, 10) },
  { initial_options: list(richOption, 1, 10), confirm, focus_on_load: boolean },
  initialsAreOptions,
);

export const radioButtons: Rule = shape(
  { type: oneOf('radio_buttons'), action_id: actionId, options: list(richOption, 1, 10) },
  { initial_option: richOption, confirm, focus_on_load: boolean },
  initialsAreOptions,
);

const slackFile: Rule = shape({}, { id: string({ min: 1 }), url: string({ min: 1, max: 3000 }) });

/** The fields by which an image names its source; one of them is needed. */
export const imageSource = {
  image_url: string({ min: 1, max: 3000, pattern: /^https?:/i }),
  slack_file: slackFile,
};

export function needsImageSource(value: unknown, pointer: string, scope: Parameters<Rule>[2]): void {
  if (!isObject(value)) return;
  const given = [value.image_url, value.slack_file].filter((each) => each !== undefined).length;
  if (given !== 1) note(scope, 'must define either `image_url` or `slack_file`', pointer);
}

export const image: Rule = shape(
  { type: oneOf('image'), alt_text: string({ min: 1, max: 2000 }) },
  imageSource,
  needsImageSource,
);
