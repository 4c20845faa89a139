import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Usage so far of a process and its descendants: CPU in user and kernel mode, and current memory. */
export interface Usage {
  readonly cpuMs: number;
  readonly memoryMb: number;
}

/** One process in the process list. */
interface Row extends Usage {
  readonly pid: number;
  readonly parent: number;
}

const ticksPerSecond = 100;

function listTree(pid: number): readonly number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  return [pid, ...children.flatMap(listTree)];
}

function readFromProc(pid: number): Usage {
  // The name in brackets may contain spaces; fields 14 and 15 are counted from behind it (proc_pid_stat(5)).
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  return {
    cpuMs: ((Number(fields[11]) + Number(fields[12])) * 1_000) / ticksPerSecond,
    memoryMb: kilobytes / 1_024,
  };
}

/** `ps` prints CPU as `[[days-]hours:]minutes:seconds`, on a Mac with hundredths. */
function parseCpuMs(text: string): number {
  const [clock = '', days = '0'] = text.split('-').toReversed();
  return clock.split(':').reduce((sum, part) => sum * 60 + Number(part), Number(days) * 24) * 1_000;
}

function listFromPs(): readonly Row[] {
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss=,time='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [pid = '', parent = '', kilobytes = '', cpu = ''] = line.trim().split(/\s+/);
      return {
        pid: Number(pid),
        parent: Number(parent),
        memoryMb: Number(kilobytes) / 1_024,
        cpuMs: parseCpuMs(cpu),
      };
    });
}

function readFromPs(root: number): readonly Usage[] {
  const rows = listFromPs();
  const listTree = (pid: number): readonly Row[] => [
    ...rows.filter((row) => row.pid === pid),
    ...rows.filter(({ parent }) => parent === pid).flatMap((row) => listTree(row.pid)),
  ];
  return listTree(root);
}

/** Reads the usage of a process tree from `/proc`, or from `ps` on machines without it. */
export function readUsage(pid: number): Usage {
  const all = existsSync('/proc/self/stat') ? listTree(pid).map(readFromProc) : readFromPs(pid);
  return {
    cpuMs: all.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
    memoryMb: all.reduce((sum, { memoryMb }) => sum + memoryMb, 0),
  };
}
