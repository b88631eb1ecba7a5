import { readFileSync } from 'node:fs';
import { MessageType, NullLogger, type HubMessage } from '@microsoft/signalr';
import { MessagePackHubProtocol } from '@microsoft/signalr-protocol-msgpack';
import { describe, expect, it } from 'vitest';

/** A frame and what it says; an object whose one member is `bin` stands for bytes. */
interface Frame {
  name: string;
  bytes: string;
  message: { type: MessageType } & Record<string, unknown>;
}

const frames = JSON.parse(
  readFileSync(new URL('../../graph-schemas/wire/golden/frames.json', import.meta.url), 'utf8'),
) as Frame[];
const protocol = new MessagePackHubProtocol();
const readBy = (type: MessageType) => type !== MessageType.StreamInvocation && type !== MessageType.CancelInvocation;

const withBytes = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withBytes);
  if (value === null || typeof value !== 'object') return value;
  if ('bin' in value) return new Uint8Array(Buffer.from(value.bin as string, 'hex'));
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withBytes(member)]));
};
const message = (frame: Frame) => withBytes(frame.message) as HubMessage;
const buffer = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex')).buffer;

describe('golden frames, by the official client', () => {
  it.each(frames.filter((frame) => readBy(frame.message.type)))('reads: $name', (frame) => {
    const [read] = protocol.parseMessages(buffer(frame.bytes), NullLogger.instance);
    const told = { ...read, streamIds: frame.message['streamIds'] };
    expect(JSON.parse(JSON.stringify(told))).toEqual(JSON.parse(JSON.stringify(message(frame))));
  });

  // What it closes with has no reason: it never writes one.
  it.each(frames.filter((frame) => frame.message.type !== MessageType.Close))('writes: $name', (frame) => {
    const written = protocol.writeMessage(message(frame)) as unknown as Uint8Array;
    expect(Buffer.from(written).toString('hex')).toBe(frame.bytes);
  });
});
