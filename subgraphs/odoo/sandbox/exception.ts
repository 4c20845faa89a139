/** An exception as Odoo raises it; clients distinguish the kinds by `name`. */
export class OdooException extends Error {
  override readonly name: string;
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}
