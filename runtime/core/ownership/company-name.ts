/** Names of companies without what says nothing about which company it is. */

/** Legal forms at the end of a Chinese name, longest first. 分公司 stays: a branch is another place. */
const LEGAL_FORMS = [
  '集团股份有限公司',
  '股份有限责任公司',
  '股份有限公司',
  '有限责任公司',
  '集团有限公司',
  '有限公司',
  '集团公司',
  '股份公司',
  '总公司',
  '集团',
  '公司',
];
const ENGLISH_FORMS: ReadonlySet<string> = new Set([
  'ab',
  'ag',
  'bv',
  'co',
  'company',
  'corp',
  'corporation',
  'gmbh',
  'group',
  'holding',
  'holdings',
  'inc',
  'incorporated',
  'limited',
  'llc',
  'llp',
  'ltd',
  'nv',
  'plc',
  'pte',
  'pty',
  'sa',
  'sas',
  'sarl',
  'spa',
  'srl',
]);

const PROVINCES =
  '北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门';
const CITIES =
  '广州 深圳 珠海 佛山 东莞 中山 惠州 汕头 江门 湛江 肇庆 杭州 宁波 温州 嘉兴 绍兴 金华 台州 湖州 义乌 南京 苏州 无锡 常州 南通 扬州 徐州 镇江 泰州 盐城 昆山 武汉 宜昌 襄阳 长沙 株洲 湘潭 成都 绵阳 西安 咸阳 郑州 洛阳 济南 青岛 烟台 潍坊 临沂 威海 淄博 福州 厦门 泉州 漳州 合肥 芜湖 南昌 赣州 南宁 桂林 柳州 海口 三亚 昆明 贵阳 遵义 兰州 银川 西宁 乌鲁木齐 呼和浩特 包头 太原 大同 石家庄 唐山 保定 廊坊 沈阳 大连 鞍山 长春 哈尔滨 大庆 拉萨';
const PLACES: ReadonlySet<string> = new Set(`中国 全国 ${PROVINCES} ${CITIES}`.split(' '));
const PLACE_ENDINGS = /(维吾尔自治区|壮族自治区|回族自治区|特别行政区|自治区|省|市)$/;
const IN_BRACKETS = /[([{〔【]([^()[\]{}〔〕【】]{1,12})[)\]}〕】]/g;

/**
 * The part of a company's name that tells it from others: one width and case, without blanks and punctuation, without a
 * province or city in brackets, without its legal form (有限公司, Co., Ltd. …). A name made of nothing else stays whole.
 * Applied to its own result it changes nothing.
 */
export function companyKey(name: string): string {
  const plain = name.normalize('NFKC').toLowerCase().normalize('NFKC');
  const placed = plain.replace(IN_BRACKETS, (whole, inner: string) => (isPlace(inner) ? ' ' : whole));
  const words = placed.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const all = words.join('');
  return withoutForms(words) || joined(plain) || all;
}

function isPlace(text: string): boolean {
  const name = text.trim();
  return PLACES.has(name) || PLACES.has(name.replace(PLACE_ENDINGS, ''));
}

const joined = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, '');

/** Takes English forms off word by word, then Chinese ones off the end, until nothing more comes off. */
function withoutForms(words: readonly string[]): string {
  const kept = [...words];
  while (kept.length > 1 && ENGLISH_FORMS.has(kept.at(-1) ?? '')) kept.pop();
  let name = kept.join('');
  for (;;) {
    const form = LEGAL_FORMS.find((one) => name.endsWith(one));
    if (form === undefined) return name;
    if (form.length === name.length) return '';
    name = name.slice(0, -form.length);
  }
}
