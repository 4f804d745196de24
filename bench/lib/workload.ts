export type BenchOptions = { readonly clients?: number; readonly seconds?: number };
export type Fields = Readonly<Record<string, number | string>>;
/** One file of bench/: what it measures, its targets, and how to run it. */
export type Workload = {
  readonly name: string;
  readonly what: string;
  /** Field, comparison, limit: printed with the result. */
  readonly targets: readonly (readonly [field: string, is: '<=' | '>=' | '<', limit: number])[];
  run(options: BenchOptions): Promise<Fields>;
};
