/** The object without one of its fields. */
export const omit = <T extends object, K extends keyof T>(value: T, field: K): Omit<T, K> =>
  Object.fromEntries(Object.entries(value).filter(([key]) => key !== field)) as Omit<T, K>;
