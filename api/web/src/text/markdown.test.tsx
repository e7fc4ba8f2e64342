import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Highlighted } from './highlight';
import { Markdown } from './markdown';

const html = (text: string): string => renderToStaticMarkup(<Markdown text={text} />);

test.each([
  ['**bold** and *italic* and _so_ and ~~gone~~', '<p><strong>bold</strong> and <em>italic</em> and <em>so</em> and <s>gone</s></p>'],
  ['`**code**`', '<p><code>**code**</code></p>'],
  ['```js\na < b\n```', '<pre tabindex="0"><code>a &lt; b</code></pre>'],
  ['> said\n> so\nanswer', '<blockquote>said\nso</blockquote><p>answer</p>'],
  ['snake_case_name and 2*3*4', '<p>snake_case_name and 2*3*4</p>'],
  ['@ann-b hello, a@b.example', '<p><b class="mention">@ann-b</b> hello, a@b.example</p>'],
])('%s', (text, expected) => {
  expect(html(text)).toBe(expected);
});

test('an address is a link, without the end of its sentence', () => {
  expect(html('See https://a.example/x_(y).')).toContain('href="https://a.example/x_(y)"');
  expect(html('https://a.example')).toContain('rel="noopener noreferrer nofollow"');
});

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](data:text/html,<script>alert(1)</script>)',
  '`<b onclick=alert(1)>`',
  '> <iframe src=//evil.example>',
  '"><svg onload=alert(1)>',
])('%s shows as text', (text) => {
  expect(html(text)).not.toMatch(/<(script|img|iframe|svg|a)\b/i);
});

test('long nonsense takes no time', () => {
  const began = performance.now();
  for (const piece of ['*', '_', '`', '[', '**a', '~~', '> ', '@']) html(piece.repeat(16_384 / piece.length));
  expect(performance.now() - began).toBeLessThan(5000);
});

test('a highlight marks what matched and nothing else', () => {
  expect(renderToStaticMarkup(<Highlighted text={'&lt;b&gt; <em>lunch</em> &amp;lt;'} />)).toBe('&lt;b&gt; <mark>lunch</mark> &amp;lt;');
});
