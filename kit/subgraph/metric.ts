/** Present value of a metric under its labels. */
export interface MetricSample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A metric of a subgraph. Its labels are of few values: codes of plants and kinds of record, never keys. */
export interface Metric {
  /** Name with its unit, after `plantgraph_`. */
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly string[];
  readonly samples: readonly MetricSample[];
}
