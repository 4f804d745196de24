import type { GuildHall, GuildMember } from '@farhold/contracts/ws/guilds';
import { GUILD_RANKS, type GuildRank, may, outranks } from '@farhold/rules/social/guild-rights';
import { useState } from 'react';
import { api } from '../../app/api.ts';
import { ScaleBar } from '../../ui/bar.tsx';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { ErrorNote } from '../../ui/notes.tsx';
import { formatNumber } from '../../ui/numbers.ts';
import { Heading } from '../../ui/panel.tsx';
import { Shield } from '../../ui/shield.tsx';
import { useCharacter } from '../character/character-store.ts';
import { refreshGuild } from './guild-query.ts';
import { RANK_WORDS } from './guild-words.ts';
import { type Deed, useDeed } from './use-deed.ts';

/** The ranks that one of this rank may give to that one. */
function ranksToGive(mine: GuildRank, theirs: GuildRank): readonly GuildRank[] {
  if (!may(mine, 'rank') || !outranks(mine, theirs)) return [];
  return GUILD_RANKS.filter((rank) => (rank === 'leader' ? may(mine, 'lead') : outranks(mine, rank)));
}

function Rank({ hall, member, deed }: { hall: GuildHall; member: GuildMember; deed: Deed }) {
  const [leads, setLeads] = useState(false);
  const ranks = ranksToGive(hall.rank, member.rank);
  const params = { id: hall.guild.id };
  const give = (rank: GuildRank) =>
    deed.attempt(`rank ${member.characterId}`, async () => {
      const body = { characterId: member.characterId, from: member.rank, rank };
      await api.guilds.rankInGuild({ params, body }).finally(() => refreshGuild('mine'));
    });
  if (ranks.length === 0) return <span className="guild-rank">{RANK_WORDS[member.rank]}</span>;
  if (leads)
    return (
      <span className="row">
        <Button kind="danger" onClick={() => void give('leader').then(() => setLeads(false))}>
          Pass the lead
        </Button>
        <Button kind="ghost" onClick={() => setLeads(false)}>
          Keep it
        </Button>
      </span>
    );
  return (
    <select
      className="guild-select"
      aria-label={`Rank of ${member.name}`}
      value={member.rank}
      onChange={(event) => {
        const rank = event.target.value as GuildRank;
        if (rank === 'leader') setLeads(true);
        else void give(rank);
      }}
    >
      {ranks.map((rank) => (
        <option key={rank} value={rank}>
          {RANK_WORDS[rank]}
        </option>
      ))}
    </select>
  );
}

function Kick({ hall, member, deed }: { hall: GuildHall; member: GuildMember; deed: Deed }) {
  const [asked, ask] = useState(false);
  if (!may(hall.rank, 'kick') || !outranks(hall.rank, member.rank)) return null;
  const kick = () =>
    deed.attempt(`kick ${member.characterId}`, async () => {
      const body = { characterId: member.characterId };
      await api.guilds
        .kickFromGuild({ params: { id: hall.guild.id }, body })
        .finally(() => refreshGuild('mine'));
    });
  return asked ? (
    <span className="row">
      <Button kind="danger" onClick={() => void kick()} busy={deed.busy === `kick ${member.characterId}`}>
        Send away
      </Button>
      <Button kind="ghost" onClick={() => ask(false)}>
        Rather not
      </Button>
    </span>
  ) : (
    <Button kind="ghost" aria-label={`Send ${member.name} away`} onClick={() => ask(true)}>
      ✕
    </Button>
  );
}

function Member({ hall, member, deed }: { hall: GuildHall; member: GuildMember; deed: Deed }) {
  return (
    <li className={classNames('guild-row', !member.online && 'is-away')}>
      <Shield arms={member.arms} width={26} />
      <span className="guild-name">
        <b>
          {member.name}
          {member.understudy && ' †'}
        </b>
        <span className="faint">
          level {member.level} · {member.online ? 'here' : 'away'} · brought{' '}
          {formatNumber(member.contribution)}
        </span>
      </span>
      <Rank hall={hall} member={member} deed={deed} />
      <Kick hall={hall} member={member} deed={deed} />
    </li>
  );
}

function Leave({ hall, deed }: { hall: GuildHall; deed: Deed }) {
  const [asked, ask] = useState(false);
  const alone = hall.members.length === 1;
  const params = { id: hall.guild.id };
  const leave = () => deed.attempt('leave', () => api.guilds.leaveGuild({ params, body: {} }));
  if (!asked)
    return (
      <Button kind="ghost" onClick={() => ask(true)}>
        Leave the company
      </Button>
    );
  return (
    <div className="guild-sure" role="alertdialog" aria-label="Leave the company?">
      <span>
        {alone
          ? 'You are the last. The company ends, and its chest goes into your bag.'
          : hall.rank === 'leader'
            ? 'The lead passes to the highest rank. Your name goes out of the Roll.'
            : 'Your name goes out of the Roll. What you brought stays.'}
      </span>
      <Button kind="danger" onClick={() => void leave()} busy={deed.busy === 'leave'}>
        Leave
      </Button>
      <Button onClick={() => ask(false)}>Stay</Button>
    </div>
  );
}

function Disband({ hall, deed }: { hall: GuildHall; deed: Deed }) {
  const [asked, ask] = useState(false);
  if (!may(hall.rank, 'disband') || hall.members.length === 1) return null;
  const params = { id: hall.guild.id };
  return asked ? (
    <div className="guild-sure" role="alertdialog" aria-label="Strike the company out?">
      <span>Everybody’s name goes out of the Roll, and so does the company’s. The chest must be empty.</span>
      <Button
        kind="danger"
        onClick={() => void deed.attempt('disband', () => api.guilds.disbandGuild({ params }))}
        busy={deed.busy === 'disband'}
      >
        Strike it out
      </Button>
      <Button onClick={() => ask(false)}>Keep it</Button>
    </div>
  ) : (
    <Button kind="ghost" onClick={() => ask(true)}>
      Strike the company out
    </Button>
  );
}

/** Who is in it, what they are, and how far the company has come. */
export function HallPage({ hall }: { hall: GuildHall }) {
  const deed = useDeed();
  const me = useCharacter();
  const { guild, contribution, levelFrom, levelTo } = hall;
  const here = hall.members.filter((one) => one.online).length;
  return (
    <>
      <div className="guild-head">
        <Shield arms={guild.arms} width={78} label={`Arms of ${guild.name}`} />
        <div className="guild-head-main">
          <div className="guild-title">
            Level {guild.level}
            <span className="faint">
              {guild.members} of {guild.memberLimit} names, {here} here
            </span>
          </div>
          <ScaleBar
            label="Worth of what was brought in"
            value={contribution - levelFrom}
            max={(levelTo ?? contribution) - levelFrom}
          />
          <span className="faint">
            {levelTo === null
              ? `${formatNumber(contribution)} marks’ worth brought in`
              : `${formatNumber(contribution)} of ${formatNumber(levelTo)} marks’ worth to level ${guild.level + 1}`}
          </span>
          {guild.state === 'Recruiting_Members' && (
            <p className="guild-text">
              With three names in it the company is active: works and a calendar follow.
            </p>
          )}
          {guild.description && <p className="guild-text">{guild.description}</p>}
        </div>
      </div>
      {deed.trouble && <ErrorNote>{deed.trouble}</ErrorNote>}
      <Heading level={3} count={guild.members}>
        Names
      </Heading>
      <ul className="guild-rows">
        {hall.members.map((member) => (
          <Member key={member.characterId} hall={hall} member={member} deed={deed} />
        ))}
      </ul>
      <div className="guild-foot">
        {me && <span className="faint">Your rank: {RANK_WORDS[hall.rank].toLowerCase()}.</span>}
        <Leave hall={hall} deed={deed} />
        <Disband hall={hall} deed={deed} />
      </div>
    </>
  );
}
