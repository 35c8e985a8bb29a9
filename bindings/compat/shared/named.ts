/** Gives a class the name that users see in `constructor.name` and in logs: bundlers rename classes inside functions. */
export function named<Class extends abstract new (...args: never[]) => object>(type: Class, name: string): Class {
  Object.defineProperty(type, 'name', { value: name, configurable: true });
  return type;
}
