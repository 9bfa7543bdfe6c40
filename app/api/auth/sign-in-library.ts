/** better-auth, reduced to what we use of it: password accounts, sessions and their signed cookie. None of its own routes are served. */
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { betterAuth } from 'better-auth/minimal';

export interface SignInDatabase {
  provider: 'sqlite' | 'pg';
  drizzle: unknown;
  schema: Record<string, unknown>;
}
export interface SignInOptions {
  database: SignInDatabase;
  secret: string;
  /** null = whatever address people use; cookies are Secure when it is https */
  baseUrl: string | null;
  newId: () => string;
}

const DAY = 24 * 60 * 60;
export const PASSWORD_MIN = 8;
export const PASSWORD_MAX = 128;

/** An instance of the library on our tables. Signing up is closed: people are made by administrators. */
export function signInLibrary({ database, secret, baseUrl, newId }: SignInOptions) {
  return betterAuth({
    database: drizzleAdapter(database.drizzle as Record<string, unknown>, {
      provider: database.provider,
      schema: database.schema,
      transaction: false,
    }),
    secret,
    // Only used to decide about cookies: we never let the library make a link.
    baseURL: baseUrl ?? 'http://localhost',
    trustedOrigins: ['*'],
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: PASSWORD_MIN, maxPasswordLength: PASSWORD_MAX },
    session: { expiresIn: 30 * DAY, updateAge: DAY, cookieCache: { enabled: false } },
    // Limits are ours (sign-in-limit.ts), by e-mail and address.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      cookiePrefix: 'pinion',
      useSecureCookies: baseUrl?.startsWith('https:') ?? false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      // Origins are checked by our own routes before the library is asked.
      disableCSRFCheck: true,
      disableOriginCheck: true,
      database: { generateId: newId },
    },
  });
}
