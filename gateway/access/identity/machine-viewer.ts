import { machineSub, machineSubject, type Viewer } from '../../../kit/index.ts';

/** Whoever sits at the machine, with its own token or, where that is trusted, without one. */
export const machineViewer: Viewer = {
  subject: machineSubject,
  formerName: machineSub,
  roles: ['administrator'],
  plants: 'ALL',
};
