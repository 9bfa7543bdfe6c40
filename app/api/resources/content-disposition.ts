/** RFC 6266: an ASCII name for old readers, the true one in UTF-8; a name can never end the header or leave its folder. */
export function contentDisposition(kind: 'attachment' | 'inline', name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\/%]/g, '_');
  const utf8 = encodeURIComponent(name.replace(/[/\\]|\p{Surrogate}/gu, '_')).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${utf8}`;
}
