import { Observable } from '../store/observable';

/** Where one is. `WebClientConfiguration` of the server has the same list of addresses. */
export type Route =
  | { view: 'home' }
  | { view: 'conversation'; conversationId: string; seq?: number }
  | { view: 'search'; query: string }
  | { view: 'settings' };

export function routeOf(address: { pathname: string; search: string }): Route {
  const [, first, second, third] = address.pathname.split('/');
  if (first === 'c' && second) {
    const seq = Number(third);
    return {
      view: 'conversation',
      conversationId: decoded(second),
      ...(Number.isInteger(seq) && seq > 0 ? { seq } : {}),
    };
  }
  if (first === 'settings') return { view: first };
  if (first === 'search') return { view: 'search', query: new URLSearchParams(address.search).get('q') ?? '' };
  return { view: 'home' };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function pathOf(route: Route): string {
  switch (route.view) {
    case 'home':
      return '/';
    case 'conversation':
      return `/c/${encodeURIComponent(route.conversationId)}${route.seq ? `/${route.seq}` : ''}`;
    case 'search':
      return route.query ? `/search?q=${encodeURIComponent(route.query)}` : '/search';
    default:
      return `/${route.view}`;
  }
}

/** A new object at each step, so that going where one is already is noticed. */
export const route = new Observable<Route>({ view: 'home' });

export function go(to: Route, how: 'push' | 'replace' = 'push'): void {
  const path = pathOf(to);
  if (how === 'push' && path !== location.pathname + location.search) history.pushState(null, '', path);
  else history.replaceState(null, '', path);
  route.set(to);
}

export function beginRouting(): void {
  route.set(routeOf(location));
  window.addEventListener('popstate', () => route.set(routeOf(location)));
}
