import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** Database of one suite. */
export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

async function administer(url: string | undefined, statement: string): Promise<void> {
  if (url === undefined || url === '') throw new Error('TEST_DATABASE_URL is not set: run the tests with `npm test`.');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Creates a fresh, empty database on the server of this test run, or on another. */
export async function createTestDatabase(server = process.env['TEST_DATABASE_URL']): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(server, `create database ${name}`);
  const url = new URL(server ?? '');
  url.pathname = `/${name}`;
  return { url: url.toString(), drop: () => administer(server, `drop database if exists ${name} with (force)`) };
}
