/** An exception as Odoo raises it; `name` is what clients tell kinds by. */
export class OdooException extends Error {
  override readonly name: string;
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}
