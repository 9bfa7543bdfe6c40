/** What can be pressed in the designer, read from its source: no list of buttons kept by hand stays true. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A button or a menu item: the keys of the texts it is called by, and where it stands. */
export interface PressedAction {
  key: string;
  file: string;
}

/** Every text that names something with an `onClick`, below a folder; a button without a text of the catalogue is left out. */
export function pressedActions(folder: string): PressedAction[] {
  const found: PressedAction[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.tsx') || entry.name.endsWith('.test.tsx')) continue;
    const file = join(entry.parentPath, entry.name);
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
    for (const key of new Set(keysIn(source))) found.push({ key, file });
  }
  return found;
}

function keysIn(node: ts.Node): string[] {
  const own = ts.isJsxElement(node) && isPressed(node.openingElement) ? textKeys(node) : [];
  const closed = ts.isJsxSelfClosingElement(node) && isPressed(node) ? textKeys(node) : [];
  return [...own, ...closed, ...node.getChildren().flatMap(keysIn)];
}

const isPressed = (element: ts.JsxOpeningElement | ts.JsxSelfClosingElement): boolean =>
  element.attributes.properties.some((one) => ts.isJsxAttribute(one) && one.name.getText() === 'onClick');

/** `texts('pipeline.fit')` anywhere in the element. */
function textKeys(node: ts.Node): string[] {
  const [first] = ts.isCallExpression(node) && node.expression.getText() === 'texts' ? node.arguments : [];
  const keys =
    first === undefined
      ? []
      : ts.isStringLiteral(first)
        ? [first.text]
        : ts.isConditionalExpression(first)
          ? [first.whenTrue, first.whenFalse].filter(ts.isStringLiteral).map((one) => one.text)
          : [];
  return [...keys, ...node.getChildren().flatMap(textKeys)];
}
