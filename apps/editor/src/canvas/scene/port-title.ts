/** Name of a port for people: `timeCourses` becomes `time courses`. */
export const portTitle = (port: string): string =>
  port
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[-_]/g, ' ')
    .toLowerCase();
