import { DelayedError, type Job } from 'bullmq';

/** The job that proves a worker alive. */
export const PROBE = 'probe';
export interface ProbeJob {
  owner: string;
}

const HAND_ON_MS = 20;
const KEPT_MS = 20_000;

/** Is this probe ours? One of another process is handed on, as any worker of the queue may have been given it. */
export async function isOurProbe(
  job: Job<ProbeJob>,
  token: string | undefined,
  owner: string,
): Promise<boolean> {
  if (job.data.owner === owner) return true;
  const nowMs = Date.now();
  if (nowMs - job.timestamp > KEPT_MS) return false;
  await job.moveToDelayed(nowMs + HAND_ON_MS, token);
  throw new DelayedError();
}
