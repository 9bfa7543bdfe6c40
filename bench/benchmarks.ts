import type { Benchmark } from './benchmark';
import { decideBenchmark } from './decide';
import { postgresMoves, sqliteMoves } from './durable-moves';
import { httpBenchmark } from './http';

/** All benchmarks, in the order of the table. */
export const BENCHMARKS: readonly Benchmark[] = [decideBenchmark, sqliteMoves, postgresMoves, httpBenchmark];
