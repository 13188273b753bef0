import { twoAgents } from './cases/agents.js';
import { unbound } from './cases/bindings.js';
import { lostCommitAnswers } from './cases/commit-answers.js';
import { consumerCrashes, edgeCrashes, senderCrashes } from './cases/crash-points.js';
import { fullDisk } from './cases/full-disk.js';
import { hangingGraph, unclearGraph } from './cases/graph.js';
import { killConversations, killIngest, killSender, rollingRestart } from './cases/kills.js';
import { backlog, newCustomers, unsignedFlood } from './cases/load.js';
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
  edgeCrashes,
  killBroker,
  stopBroker,
  killBoth,
  databaseDown,
  competing,
  unsignedFlood,
  backlog,
  killConversations,
  consumerCrashes,
  cutSessions,
  killPostgres,
  lostCommitAnswers,
  fullDisk,
  newCustomers,
  rollingRestart,
  unbound,
  hangingGraph,
  unclearGraph,
  killSender,
  senderCrashes,
  twoAgents,
];
