import { Cron } from 'croner';

/** Schedule (cron, five fields) by the clock of a plant. */
export interface PlantSchedule {
  readonly schedule: string;
  readonly timeZone: string;
}

/** True when a schedule has a tick after one instant and not after the other. @throws TypeError for an unreadable one. */
export function hasTick({ schedule, timeZone }: PlantSchedule, after: Date, until: Date): boolean {
  const next = new Cron(schedule, { timezone: timeZone, mode: '5-part', paused: true }).nextRun(after);
  return next !== null && next <= until;
}
