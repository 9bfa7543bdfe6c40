/** Parts of the property panels that all of them share. */
export const inspector = {
  chinese: '中文',
  english: '英文',
  missing: '缺少',
  refused: '无法这样修改',
};
