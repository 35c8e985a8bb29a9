/**
 * Makes Node's `util.inspect`, and with it `console.log`, print what `toString` says. Elsewhere nobody calls the method.
 *
 * Called once behind each class: a computed method name cannot be declared under `isolatedDeclarations`.
 */
export function inspectAsText(type: { readonly prototype: { toString(): string } }): void {
  Object.defineProperty(type.prototype, Symbol.for('nodejs.util.inspect.custom'), {
    value(this: { toString(): string }): string {
      return this.toString();
    },
  });
}
