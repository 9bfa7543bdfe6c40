import { bilingual } from '../../schemas/text';
import { type DesignerTexts, designerTexts } from './catalog';

/** A text of the catalogue in both languages: what new things of a process are called at first. */
export function bothLanguages(key: Parameters<DesignerTexts>[0]): { 'zh-CN': string; en: string } {
  return bilingual(designerTexts('zh-CN')(key), designerTexts('en')(key));
}
