/** Passwords of ten and more characters that head every list of leaked ones, folded to lower case. */
const COMMON = new Set(
  `1234567890 12345678910 0123456789 0987654321 9876543210 1234554321 123456789a 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc
  1qazxsw23edc q1w2e3r4t5 q1w2e3r4t5y6 qwertyuiop qwertyuiop123 qwerty12345 qwerty123456 qwerty1234 asdfghjkl123
  asdfghjkl; zxcvbnm123 zaq12wsxcde3 password12 password123 password1234 password12345 password123456 password123!
  passw0rd123 p@ssw0rd123 p@ssword123 passwordpassword mypassword mypassword1 mypassword123 newpassword changeme123
  letmein123 letmein1234 letmeinplease welcome123 welcome1234 welcome2024 welcome2025 welcome2026 iloveyou12
  iloveyou123 iloveyou1234 iloveyou2 iloveyouso ihateyou123 administrator administrator1 admin12345 admin123456
  adminadmin superadmin supersecret secret1234 secret12345 trustno1trustno1 football123 football12 baseball123
  basketball liverpool1 liverpool123 manchester chelsea123 arsenal123 princess123 princess12 sunshine123 sunshine12
  superman123 batman12345 pokemon123 pokemon1234 starwars123 minecraft1 minecraft123 fortnite123 dragon12345
  monkey12345 michael123 jennifer123 charlie123 jordan12345 abcdefghij abcdefghijk abcd123456 abc123456789
  a123456789 a1234567890 aa12345678 aa123456789 asdf123456 asdfasdfasdf qazwsxedcrfv computer123 internet123
  whatever123 blink182182 correcthorse correcthorsebatterystaple farhold123 farholder123`.split(/\s+/),
);

/** How many different characters a password must have. */
const MIN_DIFFERENT = 5;

/**
 * Why a password is too easy to guess, as a sentence for its owner; null where it is not. `own` are words that stand
 * for the account: its name, its address.
 */
export function weaknessOf(password: string, own: readonly string[]): string | null {
  const folded = password.normalize('NFC').toLowerCase();
  if (COMMON.has(folded)) return 'This password is among those that everybody tries first.';
  if (new Set(folded).size < MIN_DIFFERENT) return 'This password repeats too few characters.';
  if (isRun(folded)) return 'This password is one run of neighbouring characters.';
  const words = own.flatMap((word) => [word, word.split('@')[0]!]).map((word) => word.toLowerCase());
  const rest = words
    .filter((word) => word.length >= 3)
    .reduce((left, word) => left.replaceAll(word, ''), folded);
  return rest.length < 6 && rest !== folded ? 'This password holds little but your own name.' : null;
}

/** Whether every character follows the one before it (1234567890, jihgfedcba). */
function isRun(text: string): boolean {
  const steps = Array.from(text.slice(1), (_, i) => text.charCodeAt(i + 1) - text.charCodeAt(i));
  return [1, -1].some((step) => steps.every((one) => one === step));
}
