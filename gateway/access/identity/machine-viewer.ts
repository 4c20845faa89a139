import { machineSub, machineSubject, type Viewer } from '../../../kit/index.ts';

/** The local user of the machine, with its own token or, if loopback is trusted, without one. */
export const machineViewer: Viewer = {
  subject: machineSubject,
  formerName: machineSub,
  roles: ['administrator'],
  plants: 'ALL',
};
