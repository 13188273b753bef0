import { unbound } from './cases/bindings.js';
import { hangingGraph, unclearGraph } from './cases/graph.js';
import { killConversations, killIngest, killSender, rollingRestart } from './cases/kills.js';
import { competing } from './cases/replicas.js';
import {
  cutSessions,
  databaseDown,
  killBoth,
  killBroker,
  killPostgres,
  stopBroker,
} from './cases/servers.js';
import type { FaultCase } from './fault-case.js';

/** All cases that a rig can run, in the order of faults.md; Q01 is ours. */
export const faultCases: readonly FaultCase[] = [
  killIngest,
  killBroker,
  stopBroker,
  killBoth,
  databaseDown,
  competing,
  killConversations,
  cutSessions,
  killPostgres,
  rollingRestart,
  unbound,
  hangingGraph,
  unclearGraph,
  killSender,
];
