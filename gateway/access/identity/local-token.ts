import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { type Clock, type Logger, machineSub } from '../../../kit/index.ts';
import { signLocalToken } from './local-key.ts';

/** Header line of the administrator's token, ready for `curl -H @FILE`; readable by its owner only. */
export const authorizationFile = (folder: string): string => join(folder, 'authorization');

/** Lifetime of a token; the local issuer accepts none older than a day. */
const lifetimeMinutes = 24 * 60;
/** A token with less remaining time than this is replaced. */
const renewBelowMs = 12 * 60 * 60_000;
const checkMs = 30_000;

/** Token of this machine's own people and programs, kept in a file and renewed there. */
export interface LocalToken {
  /** Returns a value of `Authorization`. */
  readAuthorization(): string;
  /** Replaces a token that expires soon or was revoked. */
  renew(): Promise<void>;
  close(): void;
}

/** Dependencies of the local token. */
export interface LocalTokenOptions {
  readonly folder: string;
  readonly clock: Clock;
  /** Checks whether a value of `Authorization` is still accepted. */
  readonly isGood: (authorization: string) => Promise<boolean>;
  readonly log: Logger;
}

async function readKept(folder: string): Promise<string | undefined> {
  const text = await readFile(authorizationFile(folder), 'utf8').catch(() => undefined);
  return /^authorization:[ \t]*(Bearer [\w.-]+)\s*$/i.exec(text ?? '')?.[1];
}

/** Writes a new token atomically: a concurrent reader gets the old one or the new one, whole. */
async function makeToken(folder: string): Promise<string> {
  const viewer = { subject: machineSub, roles: ['administrator'], plants: 'ALL' } as const;
  const authorization = `Bearer ${await signLocalToken(folder, viewer, lifetimeMinutes)}`;
  const file = authorizationFile(folder);
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `Authorization: ${authorization}\n`, { mode: 0o600 });
  await rename(draft, file);
  return authorization;
}

function endsSoon(authorization: string, clock: Clock): boolean {
  const { exp = 0 } = decodeJwt(authorization.slice('Bearer '.length));
  return exp * 1_000 - clock.now() < renewBelowMs;
}

/** Keeps a token in the folder: the existing one while it is valid for long enough, else a new one. */
export async function keepLocalToken({ folder, clock, isGood, log }: LocalTokenOptions): Promise<LocalToken> {
  const isLasting = async (authorization: string) => (await isGood(authorization)) && !endsSoon(authorization, clock);
  const find = async (): Promise<string> => {
    const kept = await readKept(folder);
    return kept !== undefined && (await isLasting(kept)) ? kept : makeToken(folder);
  };
  let authorization = await find();
  const renew = async (): Promise<void> => {
    if (await isLasting(authorization)) return;
    // Another gateway on this folder may have renewed it.
    authorization = await find();
  };
  const timer = setInterval(
    () => void renew().catch((err: unknown) => log.warn({ err }, 'local token could not be renewed')),
    checkMs,
  );
  timer.unref();
  return { readAuthorization: () => authorization, renew, close: () => clearInterval(timer) };
}
