/** Runs the scenarios in Node: `node node.mjs URL` prints one line each. */
import { HubConnectionBuilder, LogLevel, Subject } from '@microsoft/signalr';
import { MessagePackHubProtocol } from '@microsoft/signalr-protocol-msgpack';
import { run } from './scenarios.js';

const lines = await run({ HubConnectionBuilder, LogLevel, Subject, MessagePackHubProtocol }, process.argv[2]);
console.log(lines.join('\n'));
process.exit(lines.every((line) => line.endsWith(': ok')) ? 0 : 1);
