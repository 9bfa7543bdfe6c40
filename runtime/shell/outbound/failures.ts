import type { Text } from '../../../schemas/process';
import { bilingual } from '../../../schemas/text';

/** Why a request brought no usable answer, in words for administrators. The codes of `checkTarget` are among them. */
export const OUTBOUND_FAILURES = {
  not_a_url: bilingual(
    '网址无法识别，请填写以 https:// 开头的完整网址',
    'The address cannot be read; it must be a whole URL that begins with https://',
  ),
  scheme_not_https: bilingual('只允许 https:// 网址', 'Only https:// addresses are called'),
  credentials_in_url: bilingual('网址中不能包含用户名或密码', 'The address may not hold a user name or password'),
  host_not_plain: bilingual(
    '主机名须按常规写法填写（域名用小写字母，IP 用标准写法，中文域名请写成 xn-- 形式）',
    'The host must be written plainly: a name in small letters, an IP address in its usual form, international names as xn--',
  ),
  port_not_allowed: bilingual(
    '只允许 443 端口；其他端口需由运维人员在 PINION_OUTBOUND_ALLOW 中放行',
    'Only port 443 is called; the operator can allow others by PINION_OUTBOUND_ALLOW',
  ),
  address_not_public: bilingual(
    '地址不在公网上；内网地址需由运维人员在 PINION_OUTBOUND_ALLOW 中放行',
    'The address is not on the public internet; the operator can allow it by PINION_OUTBOUND_ALLOW',
  ),
  name_not_public: bilingual(
    '域名不在公网上；内网域名需由运维人员在 PINION_OUTBOUND_ALLOW 中放行',
    'The name is not of the public internet; the operator can allow it by PINION_OUTBOUND_ALLOW',
  ),
  name_not_found: bilingual('域名无法解析', 'The name was not found'),
  not_connected: bilingual('连接失败', 'No connection'),
  not_trusted: bilingual('对方的 HTTPS 证书无效', 'The HTTPS certificate of the other side is not valid'),
  timed_out: bilingual('对方没有及时应答', 'No answer in time'),
  broken_off: bilingual('应答中断或格式有误', 'The answer broke off or could not be read'),
  answer_too_large: bilingual('应答内容过大', 'The answer is too large'),
  answer_compressed: bilingual('应答经过压缩，不予解压', 'The answer is compressed, which was not asked for'),
  redirected: bilingual('对方要求跳转到其他网址，不予跟随', 'The other side redirects, which is not followed'),
} satisfies Record<string, Text>;
export type OutboundFailure = keyof typeof OUTBOUND_FAILURES;
