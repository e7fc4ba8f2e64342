import type { ReactNode } from 'react';

const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&#x27;': "'", '&#39;': "'", '&#x2F;': '/' };

function plain(escaped: string): string {
  return escaped.replace(/&(?:lt|gt|amp|quot|#x27|#39|#x2F);/g, (entity) => ENTITIES[entity] ?? entity);
}

/** A search hit's piece of text: HTML-escaped by the server but for `<em>` around what matched. */
export function Highlighted({ text }: { text: string }): ReactNode {
  return text
    .split(/(<em>[\s\S]*?<\/em>)/)
    .map((part, index) =>
      part.startsWith('<em>') ? <mark key={index}>{plain(part.slice(4, -5))}</mark> : plain(part),
    );
}
