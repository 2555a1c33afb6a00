import { z } from 'zod';
import type { ApiRequest } from '../oauth/api.js';

/** The parts of Graph's answers that are asked for: https://learn.microsoft.com/graph/api/resources/event */
const page = <T>(item: z.ZodType<T>) =>
  z.object({ value: z.array(item), '@odata.nextLink': z.string().optional() });

export const calendarsPage = page(
  z.object({
    id: z.string(),
    name: z.string().nullish(),
    canEdit: z.boolean().nullish(),
    isDefaultCalendar: z.boolean().nullish(),
  }),
);

const moment = z.object({ dateTime: z.string(), timeZone: z.string().nullish() });
export type GraphMoment = z.infer<typeof moment>;

const graphEvent = z.object({
  id: z.string(),
  '@odata.etag': z.string().optional(),
  subject: z.string().nullish(),
  start: moment,
  end: moment,
  isAllDay: z.boolean().nullish(),
  showAs: z.string().nullish(),
  isCancelled: z.boolean().nullish(),
  responseStatus: z.object({ response: z.string().nullish() }).nullish(),
  iCalUId: z.string().nullish(),
  transactionId: z.string().nullish(),
});
export type GraphEvent = z.infer<typeof graphEvent>;

export const eventsPage = page(graphEvent);

export const errorAnswer = z.object({
  error: z.object({ code: z.string().optional(), message: z.string().optional() }),
});

/** The address of the next page, with the whole query in it. */
export const nextOf = (read: { '@odata.nextLink'?: string | undefined }): ApiRequest | undefined =>
  read['@odata.nextLink'] === undefined ? undefined : { path: read['@odata.nextLink'] };
