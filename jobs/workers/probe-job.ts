import { DelayedError, type Job } from 'bullmq';

/** The job that proves that a worker is alive, if no other job did. */
export const PROBE = 'probe';
export interface ProbeJob {
  owner: string;
}

const HAND_ON_MS = 20;
const KEPT_MS = 20_000;

/** Any worker of the queue may get a probe and thereby show that it works. A probe of another process is passed on to it. */
export async function handOn(job: Job<ProbeJob>, token: string | undefined, owner: string): Promise<void> {
  if (job.data.owner === owner) return;
  const nowMs = Date.now();
  if (nowMs - job.timestamp > KEPT_MS) return;
  await job.moveToDelayed(nowMs + HAND_ON_MS, token);
  throw new DelayedError();
}
