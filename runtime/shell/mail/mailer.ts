import { createTransport } from 'nodemailer';
import type { Text } from '../../../schemas/process';
import { bilingual } from '../../../schemas/text';
import { headerLine, isMailAddress, type Sender } from './mail-address';

export interface Mail {
  /** stable over all attempts */
  id: string;
  to: Sender;
  subject: string;
  /** plain text */
  text: string;
}
export type MailSent = { ok: true } | { ok: false; reason: Text; again: boolean };
export interface Mailer {
  send(mail: Mail): Promise<MailSent>;
}

/** Of a whole delivery, well within a lease (ms). */
const TOTAL_MS = 30_000;
const TIMES = { dnsTimeout: 5_000, connectionTimeout: 8_000, greetingTimeout: 8_000, socketTimeout: 15_000 };
const NO_ADDRESS = bilingual('收件人的邮箱地址无效', 'The person has no valid e-mail address');
const LATE = bilingual('邮件服务器没有及时应答', 'The mail server did not answer in time');

/**
 * Sends by SMTP.
 * @param smtpUrl `smtp:` or `smtps:`, with user and password if needed
 */
export function createMailer(smtpUrl: string, from: Sender): Mailer {
  const host = from.address.slice(from.address.lastIndexOf('@') + 1);
  // a message never reads a file or an address
  const transport = createTransport({ url: smtpUrl, ...TIMES, disableFileAccess: true, disableUrlAccess: true });
  return {
    async send({ id, to, subject, text }) {
      if (!isMailAddress(to.address)) return { ok: false, reason: NO_ADDRESS, again: false };
      const sending = transport
        .sendMail({
          from: { name: headerLine(from.name), address: from.address },
          to: { name: headerLine(to.name), address: to.address },
          subject: headerLine(subject),
          text,
          messageId: `<${id}@${host}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
        .then((): MailSent => ({ ok: true }), failure);
      return within(TOTAL_MS, sending);
    },
  };
}

function failure(error: Error & { code?: string; responseCode?: number; response?: string }): MailSent {
  const said = error.response === undefined ? (error.code ?? '') : headerLine(error.response);
  // The server refuses this recipient or message for good. Everything else, a wrong password too, may be put right for all that waits.
  const forGood = (error.code === 'EENVELOPE' || error.code === 'EMESSAGE') && (error.responseCode ?? 0) >= 500;
  return { ok: false, reason: bilingual(`邮件服务器：${said}`, `The mail server: ${said}`), again: !forGood };
}

async function within(ms: number, sending: Promise<MailSent>): Promise<MailSent> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<MailSent>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, reason: LATE, again: true }), ms);
  });
  try {
    return await Promise.race([sending, late]);
  } finally {
    clearTimeout(timer);
  }
}
