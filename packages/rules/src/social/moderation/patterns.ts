/** Phrases that mean harm whatever the classifier thinks. Matched against folded words with single spaces. */
import type { Cause } from '../../content/moderation.ts';

export type Pattern = {
  /** Told to moderators, and to the sender's appeal. */
  readonly id: string;
  readonly cause: Exclude<Cause, 'slur' | 'profanity' | 'model'>;
  readonly pattern: RegExp;
};

const YOU = '(?:you|u|ya|yu|yo|yall|y all)';
const YOUR = '(?:your|ur|yo|yur|you|youre)';
const SELF = `(?:${YOUR} ?sel(?:f|ve|fs|ves)|urself|yourself|yourselves|urselves|yoself|yourselve)`;
const WILL = `(?:i ?ll|i will|im gonna|i m gonna|im going to|i am going to|i am gonna|gonna|ima|imma|we will|i wanna|i want to|let me)`;
const KIN =
  '(?:mom|mum|mother|dad|father|sister|brother|family|wife|kids?|children|daughter|son|parents|dog|cat)';
const YOUR_KIN = `(?:${YOUR}|his|her) (?:whole |entire |fucking |little )?${KIN}`;
const IRL = '(?:irl|in real ?life|for real|in person|outside|at school|at your (?:house|school|home|door))';
const find = (source: string): RegExp => new RegExp(` (?:${source}) `);

export const PATTERNS: readonly Pattern[] = [
  // Urging to self-harm
  { id: 'kys', cause: 'self-harm', pattern: find('k+y+s+|keyys|k y s|kyss elf|kysnow') },
  {
    id: 'kill yourself',
    cause: 'self-harm',
    pattern: find(
      `(?:kill|hang|neck|rope|drown|shoot|stab|cut|end|off|unalive|delete|bomb|burn) ${SELF}(?! (?:potion|scroll|debuff|effect|quest|spell)).*?`,
    ),
  },
  {
    id: 'commit suicide',
    cause: 'self-harm',
    pattern: find(
      `(?:go|just|please|pls|should|and) (?:commit|do) (?:suicide|sudoku|die|a suicide)|suicide ${SELF}`,
    ),
  },
  {
    id: 'bleach',
    cause: 'self-harm',
    pattern: find(
      `(?:go |just |please |pls |should )?drink (?:some |a glass of |a bottle of |a cup of )?bleach`,
    ),
  },
  {
    id: 'wrists',
    cause: 'self-harm',
    pattern: find(`(?:slit|cut|slash|open) ${YOUR} (?:wrists?|throat|veins?)`),
  },
  {
    id: 'end your life',
    cause: 'self-harm',
    pattern: find(`(?:end|take|finish) ${YOUR} (?:own |sad |miserable |pathetic |useless )?life`),
  },
  {
    id: 'jump',
    cause: 'self-harm',
    pattern: find(
      `(?:go|please|pls|just|should) (?:and )?jump (?:off|from|out|in front) (?:of )?(?:a|an|the|some) (?:bridge|building|roof|window|train|tall \\S+)`,
    ),
  },
  {
    id: 'better off dead',
    cause: 'self-harm',
    pattern: find(
      `(?:better (?:off )?(?:dead|without ${YOU}(?: alive)?))|(?:no ?(?:one|body)|noone) (?:would|will|d) (?:miss|cry for|mourn) ${YOU}`,
    ),
  },
  {
    id: 'brains out',
    cause: 'self-harm',
    pattern: find(
      `blow ${YOUR} (?:own )?(?:brains?|head) (?:out|off)|(?:bullet|gun) (?:in|through|to) ${YOUR} (?:own )?(?:head|brain|mouth|skull)`,
    ),
  },
  {
    id: 'overdose',
    cause: 'self-harm',
    pattern: find(
      `(?:go|please|pls|should) (?:and )?overdose|(?:go )?play in traffic|toaster (?:bath|in (?:the|${YOUR}) bath)|bath with (?:a|the|${YOUR}) toaster`,
    ),
  },
  {
    id: 'get a rope',
    cause: 'self-harm',
    pattern: find(
      `(?:tie|use|get|find|grab|buy) (?:a|the|some) (?:rope|noose) (?:and |then |to )?(?:hang|neck|end|finish|you know|around ${YOUR} neck)`,
    ),
  },

  // Threats
  {
    id: 'harm irl',
    cause: 'threat',
    pattern: find(
      `(?:${WILL}|should|must|someone|somebody|would) (?:\\S+ ){0,3}?(?:kill|murder|stab|shoot|beat|punch|hurt|hit|slap|end|strangle|choke|find|get|destroy|smash|slaughter|hunt) (?:${YOU}|${YOUR} \\S+)(?: \\S+){0,4} ${IRL}`,
    ),
  },
  {
    id: 'kill family',
    cause: 'threat',
    pattern: find(`(?:kill|murder|stab|shoot|rape|slaughter|burn|bomb|hurt|behead) ${YOUR_KIN}`),
  },
  {
    id: 'rape',
    cause: 'threat',
    pattern: find(
      `(?:${WILL}|gonna|should|will|hope|get|u get|you get) (?:\\S+ ){0,2}?(?:raped?|molest) ?(?:${YOU}|${YOUR}|her|him|them|bitch)?|rape (?:${YOU}|${YOUR_KIN}|her|him)|(?:hope|wish) (?:\\S+ ){0,3}?(?:gets?|are|is|be) raped`,
    ),
  },
  {
    id: 'knife and bullet',
    cause: 'threat',
    pattern: find(
      `${WILL} (?:\\S+ ){0,2}?(?:slit|cut|slash) ${YOUR} (?:throat|face|neck)|(?:put|place) a (?:bullet|knife) (?:in|through) (?:${YOU}|${YOUR} \\S+)|(?:stab|shoot) ${YOU} in (?:${YOUR}|the) (?:sleep|head|face|throat|heart)`,
    ),
  },
  {
    id: 'coming to your house',
    cause: 'threat',
    pattern: find(
      `(?:coming|come|go|going|drive|driving|show up|be) (?:to|at|by|over to) ${YOUR} (?:house|home|door|school|address|work|place) (?:\\S+ ){0,3}?(?:kill|hurt|beat|knife|gun|bat|punch|end|burn|tonight|kid|bitch|shoot|stab)(?: \\S+)*`,
    ),
  },
  {
    id: 'burn your house',
    cause: 'threat',
    pattern: find(
      `${WILL} (?:\\S+ )?(?:burn|bomb|blow up) (?:down )?${YOUR} (?:house|home|school|family)(?: down)?`,
    ),
  },
  {
    id: 'find where you live',
    cause: 'threat',
    pattern: find(
      `${WILL} (?:\\S+ )?find (?:out )?(?:where ${YOU} live|${YOUR} (?:house|home|address|family|school))|find ${YOU} and (?:kill|hurt|beat|stab|shoot|rape|end|murder) ${YOU}`,
    ),
  },
  {
    id: 'break bones',
    cause: 'threat',
    pattern: find(
      `${WILL} (?:\\S+ )?(?:break|smash|cave|crack) ${YOUR} (?:\\S+ )?(?:legs?|neck|face|bones?|skull|jaw|teeth|nose|head|arms?|knees?)(?: in)?`,
    ),
  },
  {
    id: 'shoot up',
    cause: 'threat',
    pattern: find(
      '(?:shoot|blow|bomb) up (?:your|ur|my|the|a|this) (?:school|office|church|mosque|synagogue|house|workplace)|bomb (?:your|ur|my|a|the) (?:school|church|mosque|synagogue|house|office)',
    ),
  },
  {
    id: 'hope you die',
    cause: 'threat',
    pattern: find(
      `(?:hope|wish|pray) (?:that )?(?:${YOU}|${YOUR} (?:\\S+ ){0,2}?(?:${KIN})) (?:\\S+ ){0,2}?(?:dies?|dead|died|get cancer|gets cancer|gets? (?:hit|shot|stabbed|killed|murdered|covid|aids|run over)|burns?)(?: \\S+)*`,
    ),
  },
  {
    id: 'hope cancer',
    cause: 'threat',
    pattern: find(
      `(?:hope|wish) (?:\\S+ ){0,5}?(?:gets?|has|have|had|dies? (?:of|from)) (?:\\S+ )?cancer|get cancer(?: and die)?|die (?:of|from) (?:cancer|aids|covid)`,
    ),
  },
  {
    id: 'die irl',
    cause: 'threat',
    pattern: find(
      `(?:die|drop dead|dead) ${IRL}|(?:go|please|pls|just) die (?:irl|in real life|in a (?:fire|hole|car crash))|deserve to (?:die|be shot|be killed|be raped)|should (?:be|get) (?:shot|gassed|hanged|hung|killed|murdered|lynched|executed)`,
    ),
  },
  {
    id: 'swat',
    cause: 'threat',
    pattern: find(
      `(?:${WILL} |get |getting |got )(?:\\S+ )?swatt?(?:ed|ing)?(?: ${YOU}| him| her)?|swatting (?:${YOU}|him|her)|ddos(?:ing)? (?:${YOU}|${YOUR} \\S+)|${WILL} (?:\\S+ )?ddos`,
    ),
  },

  // Doxxing
  {
    id: 'dox',
    cause: 'doxxing',
    pattern: find(
      `(?:${WILL} |getting |get |got )(?:\\S+ )?dox+(?:ed|xed|ing|xing)?(?: \\S+)?|dox+(?:ed|ing)? (?:${YOU}|him|her|them|this)`,
    ),
  },
  {
    id: 'know where you live',
    cause: 'doxxing',
    pattern: find(
      `(?:i|we) (?:\\S+ )?know (?:where ${YOU} (?:live|sleep)|${YOUR} (?:address|real name|house|school|ip|home)|what school|which school)(?! in ?game)(?! ingame)(?! the house)`,
    ),
  },
  {
    id: 'have your ip',
    cause: 'doxxing',
    pattern: find(
      `(?:i|we) (?:\\S+ )?(?:have|got|get|pulled|traced|found|grabbed) ${YOUR} (?:real |home |ip |phone )?(?:ip|address|number|name|location)(?: address| number)?|${YOUR} ip is`,
    ),
  },
  {
    id: 'leak',
    cause: 'doxxing',
    pattern: find(
      `(?:leak|post|posting|leaking|publish|expose|release|share|send) (?:all )?(?:${YOUR}|his|her) (?:real |home |phone |private )?(?:address|number|name|ip|photos?|pics?|pictures|nudes|info|information|location|phone)(?: number)?`,
    ),
  },
  {
    id: 'an address',
    cause: 'doxxing',
    pattern: find(
      `(?:his|her|their|${YOUR}) (?:real |home )?(?:address|phone|number|phone number) is \\S+(?: \\S+)*|(?:lives|live) (?:at|on) \\d+ \\S+ (?:street|st|road|rd|lane|avenue|ave|drive)`,
    ),
  },

  // Sexual solicitation
  {
    id: 'nudes',
    cause: 'solicitation',
    pattern: find(
      `(?:send|show|give|want|trade|swap|see|gimme|got|need|selling|sell|share)(?: me| us| for| some| ${YOUR}| the| any| more| a| of)* (?:nudes?|noodz|nudez|dick ?pics?|titty pics?|tits|titties|boobs?|boobies|pussy|dick|cock|feet pics?|naked pics?|lewds?)|(?:nudes|dick pics?) (?:pls|please|plz|now|babe|for \\S+)`,
    ),
  },
  {
    id: 'show body',
    cause: 'solicitation',
    pattern: find(
      `show (?:me |us )?${YOUR} (?:body|ass|butt|naked \\S+|underwear|panties|bra|privates?)|(?:take off|remove|strip off) (?:all )?${YOUR} (?:clothes|bra|panties|shirt|pants|underwear)|strip for (?:me|us)|get naked (?:for|on)`,
    ),
  },
  {
    id: 'sex with me',
    cause: 'solicitation',
    pattern: find(
      `(?:wanna|want to|want|lets|let us|looking for|anyone|any girls?|wan) (?:\\S+ ){0,2}?(?:have |for |to )?(?:sex|sext|cyber ?sex|sexting|fuck me|erp|bang me|hook ?up)(?: with me)?|(?:sex|sext|cyber) with me|fuck me (?:daddy|hard|please|pls|baby)|sext me`,
    ),
  },
  {
    id: 'sex act',
    cause: 'solicitation',
    pattern: find(
      `(?:suck|ride|lick|touch|sit on|choke on|gag on|blow|kiss|stroke|rub|taste|eat) (?:on )?my (?:\\S+ )?(?:dick|cock|penis|balls|pussy|ass|cum|nuts|shaft|d|face)`,
    ),
  },
  {
    id: 'fuck you sexually',
    cause: 'solicitation',
    pattern: find(
      `${WILL} (?:\\S+ )?(?:fuck|bang|breed|rail|pound) (?:${YOU}|${YOUR} (?:ass|pussy|mouth|face|throat|brains)|her) (?:so |real )?(?:hard|good|bad|daddy|raw|all night|out)(?: \\S+)*|spread (?:${YOUR}|those|them|dem) (?:legs|cheeks|pussy)|bend over (?:bitch|babe|baby|for me|girl|slut|and take)`,
    ),
  },
  {
    id: 'minors',
    cause: 'solicitation',
    pattern: find(
      `how old are ${YOU}(?: \\S+){0,2} (?:pic|photo|pics|babe|baby|girl|cutie|sexy|little|send|boy)(?: \\S+)*|home alone (?:\\S+ )?(?:girl|baby|boy|babe)|(?:are|r) ${YOU} (?:\\S+ )?(?:home )?alone(?: at home| tonight| home)?(?: \\S+){0,1} (?:girl|boy|baby|babe|cutie|sexy)|(?:dont|do not) tell ${YOUR} (?:parents?|mom|dad|mum)(?: about \\S+)*|(?:like|love|want) (?:them|em|my girls|girls) (?:so )?young|(?:little|young|underage|teen) (?:girls?|boys?) (?:add|pm|dm|whisper|message|wanted|here)|(?:any )?(?:girls?|boys?) under (?:\\d+|age)|\\d+ year old girls?`,
    ),
  },
  {
    id: 'pay for sex',
    cause: 'solicitation',
    pattern: find(
      `(?:gold|skins?|marks|money|items?|gifts?) for (?:nudes?|pics?|sex|feet|boobs?|tits)|(?:sex|cam|nudes) for (?:gold|skins?|marks|money|items?)|onlyfans(?: \\S+)*|only fans(?: \\S+)*`,
    ),
  },

  // Gold selling and swindles
  {
    id: 'gold for money',
    cause: 'selling',
    pattern: find(
      `(?:gold|marks|coins?|gil|isk|accounts?|acc|mounts?|legendary|items?|boost(?:ing)?|gems) (?:\\S+ ){0,5}?(?:paypal|p ?aypal|usd|eur|euros?|dollars?|real (?:money|cash)|btc|bitcoin|western union|venmo|cashapp|gift ?cards?|irl money)`,
    ),
  },
  {
    id: 'money for gold',
    cause: 'selling',
    pattern: find(
      `(?:paypal|usd|eur|euros?|dollars?|real (?:money|cash)|steam (?:gift )?cards?|gift ?cards?|wallet codes?) (?:\\S+ ){0,4}?(?:gold|marks|coins?|accounts?|mounts?|items?|boost(?:ing)?)`,
    ),
  },
  {
    id: 'cheap gold',
    cause: 'selling',
    pattern: find(
      `(?:buy|cheap|cheapest|fast|instant|best price|free|sell(?:ing)?|wts) (?:\\S+ ){0,2}?(?:gold|marks|gems|account|power ?level(?:l?ing)?|rank boost) (?:\\S+ ){0,4}?(?:www|https?|http|com|net|dotcom|dot com|gg|delivery|site|website|shop|cheap|discount|code|24 7|paypal|link)(?: \\S+)*|cheap gold|(?:buy gold ){2}|(?:buygold){2}\\S*`,
    ),
  },
  {
    id: 'shop',
    cause: 'selling',
    pattern: find(
      '\\S*(?:gold|mmo|marks|coins)\\S*(?:shop|king|4u|4you|store|sale|seller)\\S*(?: \\S+)*? ?(?:com|net|org|biz|gg|ru|cn)|(?:https?|www) ?\\S*(?:gold|mmo|boost|hack|cheat|xxx|casino|skins|free)\\S*(?: \\S+)*',
    ),
  },
  {
    id: 'boosting',
    cause: 'selling',
    pattern: find(
      `(?:power ?level(?:l?ing)?|boosting|elo boost(?:ing)?|rank boost(?:ing)?) (?:service|cheap|fast|safe|\\d+)(?: \\S+)*`,
    ),
  },
  {
    id: 'password',
    cause: 'selling',
    pattern: find(
      `(?:tell|give|send|enter|type|need|confirm|verify) (?:me |us |in )?${YOUR} (?:account )?(?:password|pass|login|credentials)(?: \\S+)*`,
    ),
  },
  {
    id: 'doubling',
    cause: 'selling',
    pattern: find(
      `(?:gold|money|mark|item|coin) doubling|(?:i|we) (?:will )?double (?:it|your gold|all|your money)|free (?:gold|marks|robux|nitro|v ?bucks|skins|gems) (?:generator|hack|click|link|no scam|no survey|here|at|discord)(?: \\S+)*`,
    ),
  },
  {
    id: 'cheats',
    cause: 'selling',
    pattern: find(
      `(?:selling|buy|best|download|undetected|cheap) (?:\\S+ )?(?:hacks?|cheats?|aimbots?|scripts?) (?:for sale|cheap|download|here|undetected|at|www|dm|link)(?: \\S+)*`,
    ),
  },
];

/** Who tells of a line, or forbids it, does not say it. */
export const REPORTED =
  / (?:(?:he|she|they|it|someone|somebody|that (?:guy|player|one|man|dude)|this (?:guy|player)|player|people|who|dude|guy) (?:just |has |have |keeps? |also |literally )?(?:says?|said|saying|tells?|told|telling|asked|asks|asking|called|calls|calling|wrote|writes|whispered|typed|threatened|threatening)|(?:dont|do not|never|stop|please dont|pls dont|should not|shouldnt|not ok to|not okay to|bannable to|against the rules to) (?:ever |just |please )?(?:say(?:ing)?|tell(?:ing)?|type|typing|ask(?:ing)?|hurt|kill|write|writing|buy|click|give|share)|is (?:not ok|a scam|not okay)|reported? (?:him|her|them|the|that|this|it)|please (?:ban|report) (?:him|her|them|the|that)|got told to|told me to|asked me) /;

/** Every pattern that a reading of a line meets. The text is folded, with a space at both ends. */
export function patternsIn(text: string): readonly Pattern[] {
  return PATTERNS.filter(({ pattern }) => pattern.test(text));
}
