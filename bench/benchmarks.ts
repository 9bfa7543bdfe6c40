import type { Benchmark } from './benchmark';
import { decideBenchmark } from './decide';
import { postgresMoves, sqliteMoves } from './durable-moves';
import { httpBenchmark } from './http';
import { list1m, list100k } from './list';
import { pageBenchmark } from './page';
import { startBenchmark } from './start';

/** All benchmarks, in the order of the table. */
export const BENCHMARKS: readonly Benchmark[] = [
  decideBenchmark,
  sqliteMoves,
  postgresMoves,
  httpBenchmark,
  list100k,
  list1m,
  startBenchmark,
  pageBenchmark,
];
