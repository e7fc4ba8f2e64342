/** The picker's emoji with words to find them by, most used first. */
export const EMOJI: readonly (readonly [string, string])[] = [
  ['👍', 'thumbs up yes good ok'], ['❤️', 'heart love'], ['😂', 'laugh tears joy'], ['🎉', 'party tada celebrate'],
  ['👀', 'eyes look'], ['✅', 'check done yes'], ['🙏', 'thanks please pray'], ['🔥', 'fire hot'],
  ['😀', 'grin happy'], ['😄', 'smile happy'], ['😅', 'sweat relief'], ['🙂', 'slight smile'],
  ['😉', 'wink'], ['😊', 'blush'], ['😍', 'heart eyes love'], ['😎', 'cool sunglasses'],
  ['🤔', 'thinking hmm'], ['😐', 'neutral'], ['🙄', 'eye roll'], ['😬', 'grimace'],
  ['😢', 'cry sad'], ['😭', 'sob crying'], ['😡', 'angry'], ['😱', 'scream shock'],
  ['🤯', 'mind blown'], ['😴', 'sleep tired'], ['🤒', 'sick ill'], ['🥳', 'party face'],
  ['👎', 'thumbs down no'], ['👏', 'clap applause'], ['🙌', 'raised hands hooray'], ['👋', 'wave hello bye'],
  ['🤝', 'handshake deal'], ['💪', 'strong muscle'], ['👌', 'ok perfect'], ['🤞', 'fingers crossed luck'],
  ['💯', 'hundred'], ['⭐', 'star'], ['✨', 'sparkles new'], ['💡', 'idea bulb'],
  ['🚀', 'rocket ship launch'], ['🐛', 'bug'], ['🛠️', 'tools fix'], ['📌', 'pin'],
  ['📅', 'calendar date'], ['⏰', 'alarm time'], ['☕', 'coffee'], ['🍕', 'pizza lunch'],
  ['🎂', 'cake birthday'], ['🍻', 'beer cheers'], ['🌞', 'sun'], ['🌧️', 'rain'],
  ['❓', 'question'], ['❗', 'exclamation important'], ['❌', 'cross no'], ['💔', 'broken heart'],
];

export function findEmoji(words: string): string[] {
  const wanted = words.trim().toLowerCase();
  return EMOJI.filter(([, names]) => names.includes(wanted)).map(([emoji]) => emoji);
}
