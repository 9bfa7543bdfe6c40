/** Words of the page that a customer sees. They know neither Pinion nor its words. */
import type { Locale } from '../../../schemas/text';

export interface ConfirmationTexts {
  pageTitle: string;
  asks: (name: string) => string;
  nobody: string;
  content: string;
  files: string;
  open: string;
  name: string;
  namePlaceholder: string;
  remark: string;
  remarkOptional: string;
  confirm: string;
  confirmHint: string;
  decline: string;
  declineHint: string;
  what: string;
  send: string;
  until: (time: string) => string;
  once: string;
  fingerprint: string;
  answeredBy: (name: string, time: string) => string;
  youWrote: string;
  states: Record<
    'confirmed' | 'declined' | 'expired' | 'outdated' | 'void' | 'missing' | 'busy' | 'tooMany',
    { title: string; text: string }
  >;
  nameMissing: string;
  whatMissing: string;
  tooLong: string;
  language: string;
}

const zh: ConfirmationTexts = {
  pageTitle: '请您确认',
  asks: (name) => `${name} 请您确认以下内容`,
  nobody: '请您确认以下内容',
  content: '确认内容',
  files: '相关文件',
  open: '打开',
  name: '您的姓名',
  namePlaceholder: '如：张伟',
  remark: '备注',
  remarkOptional: '选填',
  confirm: '确认无误',
  confirmHint: '确认后不能更改，对方会立即收到。',
  decline: '内容有问题',
  declineHint: '写明哪里不对，对方会立即收到并与您联系。',
  what: '哪里不对',
  send: '提交问题',
  until: (time) => `有效期至 ${time}`,
  once: '本链接只供您本人答复一次，请勿转发。',
  fingerprint: '内容指纹',
  answeredBy: (name, time) => `${name} · ${time}`,
  youWrote: '您的留言',
  states: {
    confirmed: { title: '已确认，谢谢', text: '您的确认已经送达，可以关闭本页。' },
    declined: { title: '已收到您的意见', text: '对方会尽快与您联系，可以关闭本页。' },
    expired: { title: '链接已过期', text: '请联系发给您链接的人，重新发送一次。' },
    outdated: { title: '内容已更新', text: '发出链接之后内容有了变化，旧链接不能再确认。请向对方索取新的链接。' },
    void: { title: '链接已失效', text: '链接已被撤销或已由新的链接代替。请使用对方最后发给您的链接。' },
    missing: { title: '链接无效', text: '请检查链接是否完整，或请对方重新发送。' },
    busy: { title: '请稍后再试', text: '刚才没有提交成功，请返回后再试一次。' },
    tooMany: { title: '操作太频繁', text: '请过几分钟再试。' },
  },
  nameMissing: '请填写您的姓名',
  whatMissing: '请写明哪里不对',
  tooLong: '文字太长，请缩短',
  language: 'English',
};

const en: ConfirmationTexts = {
  pageTitle: 'Please confirm',
  asks: (name) => `${name} asks you to confirm the following`,
  nobody: 'Please confirm the following',
  content: 'What you confirm',
  files: 'Files',
  open: 'Open',
  name: 'Your name',
  namePlaceholder: 'Such as Jane Doe',
  remark: 'Remark',
  remarkOptional: 'optional',
  confirm: 'Yes, this is correct',
  confirmHint: 'This cannot be changed afterwards. The sender is told at once.',
  decline: 'Something is wrong',
  declineHint: 'Say what is wrong. The sender is told at once and will contact you.',
  what: 'What is wrong',
  send: 'Send',
  until: (time) => `Valid until ${time}`,
  once: 'This link is for you alone and can be answered once. Please do not pass it on.',
  fingerprint: 'Fingerprint of the content',
  answeredBy: (name, time) => `${name} · ${time}`,
  youWrote: 'What you wrote',
  states: {
    confirmed: { title: 'Confirmed, thank you', text: 'The sender has been told. You can close this page.' },
    declined: { title: 'Your answer has arrived', text: 'The sender will contact you. You can close this page.' },
    expired: { title: 'This link has expired', text: 'Please ask whoever sent it to send a new one.' },
    outdated: {
      title: 'The content has changed',
      text: 'It was changed after this link was sent, so the link cannot be used any more. Please ask for a new one.',
    },
    void: { title: 'This link is no longer valid', text: 'It was revoked or replaced. Please use the last link you were sent.' },
    missing: { title: 'This link does not work', text: 'Check that it is complete, or ask for a new one.' },
    busy: { title: 'Please try again', text: 'Your answer could not be taken just now. Go back and try once more.' },
    tooMany: { title: 'Too many attempts', text: 'Please try again in a few minutes.' },
  },
  nameMissing: 'Your name is missing',
  whatMissing: 'Please say what is wrong',
  tooLong: 'This text is too long',
  language: '中文',
};

export const CONFIRMATION_TEXTS: Readonly<Record<Locale, ConfirmationTexts>> = { 'zh-CN': zh, en };
