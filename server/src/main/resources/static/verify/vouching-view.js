// Who vouches for the checkpoint, as people see it: how many independent ones, then each of them.
import { icon, make } from './dom.js';

/** One line for the banner. */
export function factOf({ alone, witnesses, identities }, t) {
  return alone ? t.vouch.alone : t.vouch.fact(witnesses, identities);
}

/** All of it, folded away: each witness with role, identity and custody, and who keeps a copy. */
export function vouchCard(vouching, timestamps, t) {
  const { alone, vouchers, mirrors } = vouching;
  return make('details.card',
    make('summary', t.vouch.title),
    make('div.stack',
      make('p', factOf(vouching, t)),
      mirrors > 0 ? make('p', t.vouch.mirrors(mirrors)) : null,
      timestamps.length > 0 ? make('p.soft.small', t.vouch.stamps(timestamps.length)) : null,
      vouchers.length > 0 ? make('ol.proof', vouchers.map((voucher) => voucherItem(voucher, alone, t))) : null));
}

function voucherItem({ name, mirror, cosigned, member, custody, key }, alone, t) {
  const tone = cosigned && !alone ? 'holds' : 'pending';
  const state = `${cosigned ? t.vouch.cosigned : t.vouch.silent}${mirror ? ` · ${t.vouch.mirror}` : ''}`;
  const who = member ? [t.role[member.role], member.identity, t.vouch[custody || 'none']].join(' · ') : t.vouch.outsider;
  return make(`li.${tone}`, icon(tone),
    make('div',
      make('h3', member ? member.name : name, make('span.proof-state', state)),
      make('p', who),
      make('dl.facts',
        make('dt', t.figure.kid), make('dd.code', key),
        cosigned ? [make('dt', t.vouch.at), make('dd.code', cosigned)] : null)));
}
