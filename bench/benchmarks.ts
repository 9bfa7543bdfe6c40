import type { Benchmark } from './benchmark';
import { decideBenchmark } from './decide';
import { duplicatesBenchmark } from './duplicates';
import { postgresMoves, sqliteMoves } from './durable-moves';
import { httpBenchmark } from './http';
import { list1m, list100k } from './list';
import { pageBenchmark } from './page';
import { startBenchmark } from './start';
import { streamBenchmark } from './stream';
import { timersBenchmark } from './timers';
import { todayBenchmark } from './today';
import { checkBenchmark } from './ui/check';
import { firstLoadBenchmark } from './ui/first-load';
import { liveBenchmark } from './ui/live';
import { mapBenchmark } from './ui/map';
import { typingBenchmark } from './ui/typing';

/** Those of `npm run bench`, in the order of the table. */
export const BENCHMARKS: readonly Benchmark[] = [
  decideBenchmark,
  sqliteMoves,
  postgresMoves,
  httpBenchmark,
  list100k,
  list1m,
  duplicatesBenchmark,
  todayBenchmark,
  streamBenchmark,
  startBenchmark,
  pageBenchmark,
  timersBenchmark,
];

/** Those of `npm run bench:ui`, in a real browser. */
export const UI_BENCHMARKS: readonly Benchmark[] = [typingBenchmark, mapBenchmark, liveBenchmark, checkBenchmark, firstLoadBenchmark];
