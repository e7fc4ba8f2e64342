import type { ReactNode } from 'react';

/*
 * The subset of Markdown that messages may use: **bold**, *italic* or _italic_, ~~struck~~, `code`, fenced code blocks,
 * > quotes, links that are written out, and [named](https://…) ones. Everything becomes React nodes: what a person typed
 * is never markup, and only http and https can be gone to.
 */

const FENCE = /^```[^\n`]*\n([\s\S]*?)(?:\n```\s*(?:\n|$)|$)/;
const INLINE =
  /(`+)([^`]|[^`][\s\S]*?[^`])\1(?!`)|\[([^\]\n]{1,200})\]\((https?:\/\/[^\s()<>]{1,2000})\)|(https?:\/\/[^\s<>"]{1,2000})|\*\*(?=\S)([^\n]*?\S)\*\*|~~(?=\S)([^\n]*?\S)~~|(?<![\w*])\*(?=[^\s*])([^*\n]*?[^\s*])\*(?![\w*])|(?<![\w_])_(?=[^\s_])([^_\n]*?[^\s_])_(?![\w_])|(?<![\w@.])@([A-Za-z0-9][A-Za-z0-9_.-]{0,30}[A-Za-z0-9])/g;
/** Punctuation at the end of an address belongs to the sentence. */
const TRAILING = /[.,;:!?'"»”)\]}*_~]+$/;
const DEEPEST = 4;

/** Shows a message's body. */
export function Markdown({ text }: { text: string }): ReactNode {
  return <>{blocks(text)}</>;
}

function blocks(text: string): ReactNode[] {
  const nodes: ReactNode[] = [];
  let rest = text;
  let paragraph = '';
  const flush = (): void => {
    const trimmed = paragraph.replace(/^\n+|\n+$/g, '');
    if (trimmed) nodes.push(<p key={nodes.length}>{inline(trimmed, 0)}</p>);
    paragraph = '';
  };
  while (rest) {
    const fence = FENCE.exec(rest);
    if (fence) {
      flush();
      nodes.push(
        <pre key={nodes.length} tabIndex={0}>
          <code>{fence[1]}</code>
        </pre>,
      );
      rest = rest.slice(fence[0].length);
      continue;
    }
    const end = rest.indexOf('\n');
    const line = end < 0 ? rest : rest.slice(0, end);
    if (line.startsWith('> ')) {
      flush();
      const quote = /^(?:> ?[^\n]*(?:\n|$))+/.exec(rest)?.[0] ?? line;
      nodes.push(<blockquote key={nodes.length}>{inline(quote.replace(/^> ?/gm, '').trimEnd(), 0)}</blockquote>);
      rest = rest.slice(quote.length);
      continue;
    }
    paragraph += end < 0 ? line : `${line}\n`;
    rest = end < 0 ? '' : rest.slice(end + 1);
  }
  flush();
  return nodes;
}

function inline(text: string, depth: number): ReactNode[] {
  if (depth > DEEPEST) return [text];
  const nodes: ReactNode[] = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index < from) continue;
    if (match.index > from) nodes.push(text.slice(from, match.index));
    const [node, length] = styled(match, nodes.length, depth);
    nodes.push(node);
    from = match.index + length;
  }
  if (from < text.length) nodes.push(text.slice(from));
  return nodes;
}

function styled(match: RegExpMatchArray, key: number, depth: number): [ReactNode, number] {
  const [all, , code, name, target, address, bold, struck, star, underscore, mention] = match;
  const inner = (text: string): ReactNode[] => inline(text, depth + 1);
  if (code !== undefined) return [<code key={key}>{code}</code>, all.length];
  if (name !== undefined && target !== undefined) return [link(key, target, name), all.length];
  if (address !== undefined) {
    const clean = trimAddress(address);
    return [link(key, clean, clean), clean.length];
  }
  if (bold !== undefined) return [<strong key={key}>{inner(bold)}</strong>, all.length];
  if (struck !== undefined) return [<s key={key}>{inner(struck)}</s>, all.length];
  if (mention !== undefined) return [<b key={key} className="mention">{`@${mention}`}</b>, all.length];
  return [<em key={key}>{inner(star ?? underscore ?? '')}</em>, all.length];
}

function trimAddress(address: string): string {
  const trimmed = address.replace(TRAILING, '');
  // A closing bracket that has its opening one inside belongs to the address.
  return address[trimmed.length] === ')' && trimmed.includes('(') && !trimmed.includes(')') ? `${trimmed})` : trimmed;
}

function link(key: number, target: string, shown: string): ReactNode {
  return isSafe(target) ? (
    <a key={key} href={target} target="_blank" rel="noopener noreferrer nofollow">
      {shown}
    </a>
  ) : (
    shown
  );
}

export function isSafe(address: string): boolean {
  try {
    const { protocol } = new URL(address);
    return protocol === 'http:' || protocol === 'https:';
  } catch {
    return false;
  }
}
