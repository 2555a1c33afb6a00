import { z } from 'zod';
import type { ApiRequest } from '../oauth/api.js';

/** The parts of Google's answers that are asked for: https://developers.google.com/workspace/calendar/api/v3/reference */
export const calendarListPage = z.object({
  nextPageToken: z.string().optional(),
  items: z
    .array(
      z.object({
        id: z.string(),
        summary: z.string().optional(),
        summaryOverride: z.string().optional(),
        accessRole: z.string().optional(),
        primary: z.boolean().optional(),
      }),
    )
    .default([]),
});

const moment = z.object({
  date: z.string().optional(),
  dateTime: z.string().optional(),
  timeZone: z.string().optional(),
});
export type GoogleMoment = z.infer<typeof moment>;

export const event = z.object({
  id: z.string(),
  status: z.string().optional(),
  etag: z.string().optional(),
  summary: z.string().optional(),
  iCalUID: z.string().optional(),
  transparency: z.string().optional(),
  eventType: z.string().optional(),
  start: moment.optional(),
  end: moment.optional(),
  attendees: z
    .array(z.object({ self: z.boolean().optional(), responseStatus: z.string().optional() }))
    .optional(),
});
export type GoogleEvent = z.infer<typeof event>;

export const eventsHead = z.object({ summary: z.string().optional() });

export const eventsPage = z.object({
  nextPageToken: z.string().optional(),
  items: z.array(event).default([]),
});

export const freeBusyAnswer = z.object({
  calendars: z.record(
    z.string(),
    z.object({
      errors: z.array(z.object({ reason: z.string().optional() })).default([]),
      busy: z.array(z.object({ start: z.string(), end: z.string() })).default([]),
    }),
  ),
});

export const errorAnswer = z.object({
  error: z.object({
    status: z.string().optional(),
    errors: z.array(z.object({ reason: z.string().optional() })).default([]),
  }),
});

export const nextOf = (
  { nextPageToken }: { nextPageToken?: string | undefined },
  { path, query }: ApiRequest,
): ApiRequest | undefined =>
  nextPageToken === undefined ? undefined : { path, query: { ...query, pageToken: nextPageToken } };
