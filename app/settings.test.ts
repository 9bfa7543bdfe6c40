import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSettings, SETTING_NAMES, SettingError } from './settings';

describe('settings', () => {
  it('have defaults that work on an empty machine', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({
      port: 3000,
      host: '0.0.0.0',
      databaseUrl: null,
      baseUrl: null,
      logLevel: 'info',
      maxUploadBytes: 25 * 1024 * 1024,
      trustProxy: false,
      outboundAllow: new Set(),
      smtpUrl: null,
      mailFrom: null,
    });
    expect(readSettings({}).dataDir).toBe(join(process.cwd(), 'data'));
  });

  it('are read from the environment', () => {
    const settings = readSettings({
      PORT: '0',
      PINION_BASE_URL: 'https://crm.example.com/',
      PINION_ADMIN_EMAIL: ' Boss@Example.com ',
      PINION_TRUST_PROXY: '1',
      PINION_OUTBOUND_ALLOW: 'crm.intra:8080, [fd00::1]:443',
      PINION_SMTP_URL: 'smtp://user:pass@mail.example.com:587',
      PINION_MAIL_FROM: 'Pinion <crm@example.com>',
    });
    expect(settings).toMatchObject({ port: 0, baseUrl: 'https://crm.example.com', adminEmail: 'boss@example.com', trustProxy: true });
    expect(settings).toMatchObject({
      outboundAllow: new Set(['crm.intra:8080', '[fd00::1]:443']),
      smtpUrl: 'smtp://user:pass@mail.example.com:587',
      mailFrom: { name: 'Pinion', address: 'crm@example.com' },
    });
  });

  const bad: Record<string, string> = {
    PORT: '70000',
    DATABASE_URL: 'mysql://x',
    PINION_BASE_URL: 'https://a.example/crm',
    LOG_LEVEL: 'loud',
    PINION_ADMIN_PASSWORD: 'short',
    PINION_SECRET: 'short',
    PINION_ENDPOINT_KEY: 'short',
    PINION_MAX_UPLOAD_MB: '1e3',
    PINION_TRUST_PROXY: 'maybe',
    PINION_OUTBOUND_ALLOW: '*.intra:443',
    PINION_SMTP_URL: 'smtp://mail.example.com',
    PINION_MAIL_FROM: 'sales',
  };
  for (const [name, value] of Object.entries(bad)) {
    it(`${name}=${value} stops the start with a sentence that names it`, () => {
      expect(() => readSettings({ [name]: value })).toThrow(SettingError);
      expect(() => readSettings({ [name]: value })).toThrow(name);
    });
  }

  it('a password in DATABASE_URL is not repeated when it is refused', () => {
    expect(() => readSettings({ DATABASE_URL: 'mysql://u:topsecret@h/d' })).toThrow(/^(?!.*topsecret)/);
  });

  it('are all told in docs/settings.md, and the page tells no others', () => {
    const page = readFileSync(join(import.meta.dirname, '..', 'docs', 'settings.md'), 'utf8');
    const told = [...page.matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1]);
    expect(told).toEqual([...SETTING_NAMES]);
  });
});
