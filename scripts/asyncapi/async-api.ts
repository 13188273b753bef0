import { serviceOf, type EventContract, type RpcContract } from '#shared/contracts/contract.js';
import { eventsExchange, rpcQueue } from '#shared/messaging/names.js';
import { allContracts, pascalCase, publishersOf } from './catalog.js';
import { contractSchemas, type ContractSchemas, type JsonSchema } from './contract-schemas.js';

const NAMESPACE = 'parley';
const JSON_TYPE = 'application/json';

interface Reference {
  $ref: string;
}

export interface Message {
  name: string;
  summary: string;
  contentType: string;
  payload: JsonSchema;
}

export interface Channel {
  address: string | null;
  description: string;
  messages: Record<string, Reference>;
  bindings?: Record<string, unknown>;
}

export interface Operation {
  action: 'send' | 'receive';
  channel: Reference;
  summary: string;
  tags: { name: string }[];
  messages: Reference[];
  reply?: { channel: Reference; messages: Reference[] };
}

/** The part of an AsyncAPI 3 document that we write. */
export interface AsyncApiDocument {
  asyncapi: '3.0.0';
  info: Record<string, unknown>;
  defaultContentType: string;
  channels: Record<string, Channel>;
  operations: Record<string, Operation>;
  components: { schemas: Record<string, JsonSchema>; messages: Record<string, Message> };
}

/** The AsyncAPI 3 document of everything that travels over the broker. */
export function asyncApiDocument(): AsyncApiDocument {
  const contracts = allContracts();
  const schemas = contractSchemas(contracts);
  const document: AsyncApiDocument = {
    asyncapi: '3.0.0',
    info: {
      title: 'Parley messages',
      version: '1',
      description:
        'Events are facts in the past tense on one topic exchange; RPCs go to the queue of the service that owns what they are about and are answered by direct reply-to. Tags name the services that publish an event or serve an RPC. Between services of one installation only: clients use the HTTP API.',
      license: { name: 'Apache-2.0' },
    },
    defaultContentType: JSON_TYPE,
    channels: {},
    operations: {},
    components: { schemas: { ...schemas.schemas, RpcError: rpcError }, messages: {} },
  };
  for (const contract of contracts) {
    if (contract.kind === 'event') addEvent(document, contract, schemas);
    else addRpc(document, contract, schemas);
  }
  return document;
}

const rpcError: JsonSchema = {
  type: 'object',
  description: 'An expected failure: `code` is one of docs/api/problems.md.',
  properties: {
    code: { type: 'string' },
    detail: { type: 'string' },
    violations: { type: 'array', items: { type: 'object' } },
    members: { type: 'object' },
  },
  required: ['code'],
};

function addEvent(document: AsyncApiDocument, contract: EventContract, schemas: ContractSchemas): void {
  const { name, description, live } = contract;
  const message = pascalCase(name);
  document.components.messages[message] = {
    name,
    summary: description,
    contentType: JSON_TYPE,
    payload: schemas.referenceTo(contract.schema),
  };
  document.channels[name] = {
    address: name,
    description: live
      ? 'Live: matters only to who listens right now.'
      : 'Durable: each consumer group has a queue of its own.',
    messages: { [message]: { $ref: `#/components/messages/${message}` } },
    bindings: {
      amqp: {
        is: 'routingKey',
        exchange: { name: eventsExchange(NAMESPACE), type: 'topic', durable: true, autoDelete: false },
        bindingVersion: '0.3.0',
      },
    },
  };
  document.operations[`publish.${name}`] = {
    action: 'send',
    channel: { $ref: `#/channels/${name}` },
    summary: description,
    tags: publishersOf(contract).map((service) => ({ name: service })),
    messages: [{ $ref: `#/channels/${name}/messages/${message}` }],
  };
}

function addRpc(document: AsyncApiDocument, contract: RpcContract, schemas: ContractSchemas): void {
  const { name, description } = contract;
  const service = serviceOf(contract);
  const [request, response] = [`${pascalCase(name)}Request`, `${pascalCase(name)}Response`];
  const [requests, replies] = [`rpc.${service}`, `rpc.${service}.replies`];
  const { messages } = document.components;
  messages[request] = {
    name,
    summary: description,
    contentType: JSON_TYPE,
    payload: schemas.referenceTo(contract.request),
  };
  messages[response] = {
    name: `${name} (answer)`,
    summary: 'The result, or why there is none.',
    contentType: JSON_TYPE,
    payload: replyOf(schemas.referenceTo(contract.response)),
  };
  (document.channels[requests] ??= requestChannel(service)).messages[request] = {
    $ref: `#/components/messages/${request}`,
  };
  (document.channels[replies] ??= replyChannel()).messages[response] = {
    $ref: `#/components/messages/${response}`,
  };
  document.operations[`serve.${name}`] = {
    action: 'receive',
    channel: { $ref: `#/channels/${requests}` },
    summary: description,
    tags: [{ name: service }],
    messages: [{ $ref: `#/channels/${requests}/messages/${request}` }],
    reply: {
      channel: { $ref: `#/channels/${replies}` },
      messages: [{ $ref: `#/channels/${replies}/messages/${response}` }],
    },
  };
}

function requestChannel(service: string): Channel {
  const queue = rpcQueue(NAMESPACE, service);
  return {
    address: queue,
    description: `Requests to ${service}; the property \`type\` of the message names the RPC.`,
    messages: {},
    bindings: {
      amqp: {
        is: 'queue',
        queue: { name: queue, durable: true, exclusive: false, autoDelete: false },
        bindingVersion: '0.3.0',
      },
    },
  };
}

function replyChannel(): Channel {
  return { address: null, description: 'Direct reply-to of the caller.', messages: {} };
}

function replyOf(result: JsonSchema): JsonSchema {
  return {
    oneOf: [
      { type: 'object', properties: { result }, required: ['result'] },
      {
        type: 'object',
        properties: { error: { $ref: '#/components/schemas/RpcError' } },
        required: ['error'],
      },
    ],
  };
}
