/** Times as people of a language write them. Formatters are slow to make, so each is made once. */

const made = new Map<string, Intl.DateTimeFormat>();

function formatter(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  let format = made.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(language, options);
    made.set(key, format);
  }
  return format;
}

export function timeOf(instant: string, language: string): string {
  return formatter(language, { hour: '2-digit', minute: '2-digit' }).format(new Date(instant));
}

export function fullOf(instant: string, language: string): string {
  return formatter(language, { dateStyle: 'full', timeStyle: 'medium' }).format(new Date(instant));
}

export function shortOf(instant: string, language: string): string {
  return formatter(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant));
}

/** The day in this browser's time zone, to compare by. */
export function dayKey(instant: string): string {
  const date = new Date(instant);
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;
}

function daysAgo(date: Date): number {
  const midnight = (one: Date): number => new Date(one.getFullYear(), one.getMonth(), one.getDate()).getTime();
  return Math.round((midnight(new Date()) - midnight(date)) / 86_400_000);
}

/** "Today", "Yesterday", "Monday, 3 November", and with the year when it is another. */
export function dayOf(instant: string, language: string): string {
  const date = new Date(instant);
  const ago = daysAgo(date);
  if (ago === 0 || ago === 1) {
    const word = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-ago, 'day');
    return word.charAt(0).toLocaleUpperCase(language) + word.slice(1);
  }
  const sameYear = date.getFullYear() === new Date().getFullYear();
  return formatter(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(date);
}

/** For lists: the time today, the weekday this week, else the day. */
export function whenOf(instant: string, language: string): string {
  const date = new Date(instant);
  const ago = daysAgo(date);
  if (ago <= 0) return timeOf(instant, language);
  if (ago < 7) return formatter(language, { weekday: 'short' }).format(date);
  return formatter(language, { day: 'numeric', month: 'short' }).format(date);
}
