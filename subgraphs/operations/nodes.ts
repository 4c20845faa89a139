/** A production order by its business key. */
export interface OrderNode {
  readonly plant: string;
  readonly number: string;
}
