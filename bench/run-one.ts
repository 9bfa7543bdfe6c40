/** Runs one benchmark in a process of its own, so that none inherits the heap and the compiled code of another. */
import { refuseNonsense } from './benchmark';
import { BENCHMARKS, UI_BENCHMARKS } from './benchmarks';

const [name, smoke, folder = '', cache = ''] = process.argv.slice(2);
const benchmark = [...BENCHMARKS, ...UI_BENCHMARKS].find((one) => one.name === name);
if (benchmark === undefined || process.send === undefined) throw new Error('bench/run.ts starts this.');
const rows = await benchmark.run({ smoke: smoke === 'smoke', folder, cache });
refuseNonsense(benchmark.name, rows);
process.send(rows, () => process.exit(0));
