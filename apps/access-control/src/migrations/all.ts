/** Every migration, in order. */
export const migrations = [];
