import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import ts from 'typescript-eslint';

export default ts.config(
  { ignores: ['target', 'node_modules'] },
  js.configs.recommended,
  {
    files: ['src/**/*.{ts,tsx}'],
    extends: [...ts.configs.strict],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, varsIgnorePattern: '^_' }],
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
          message: 'What a person typed is text, never markup.',
        },
      ],
      'no-restricted-properties': ['error', { property: 'innerHTML', message: 'Render nodes, never markup.' }],
    },
  },
  {
    files: ['build/**/*.mjs', 'e2e/**/*.mjs'],
    languageOptions: {
      globals: Object.fromEntries(
        ['process', 'console', 'URL', 'setTimeout', 'fetch', 'document', 'window', 'performance', 'navigator', 'indexedDB', 'requestAnimationFrame'].map((name) => [name, 'readonly']),
      ),
    },
  },
);
