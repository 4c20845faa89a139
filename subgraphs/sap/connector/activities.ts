/** Numbers of the activities of an operation: its work center's standard value key says which is setup, machine or labor. */
export const activityNumbers = [1, 2, 3, 4, 5, 6] as const;
