import { AccountPage } from '../account/account-page.tsx';
import { Link } from '../app/router.tsx';
import { Heading } from '../ui/panel.tsx';

/** Whose work the client is made with. */
export function CreditsPage() {
  return (
    <AccountPage title="Credits">
      <div className="read" style={{ display: 'grid', gap: 10, fontSize: 15, lineHeight: 1.4 }}>
        <p>The map, the arms and every panel are drawn by the program itself.</p>
        <Heading level={3}>Icons</Heading>
        <p>
          <a href="https://game-icons.net">game-icons.net</a>, by Lorc, Delapouite, Skoll, sbed, Caro Asercion
          and contributors, <a href="https://creativecommons.org/licenses/by/3.0/">CC BY 3.0</a>; by way of
          react-icons (MIT).
        </p>
        <Heading level={3}>Letters</Heading>
        <p>
          IM Fell English by Igino Marini; Alegreya and Alegreya Sans by Juan Pablo del Peral; Uncial Antiqua
          by Astigmatic. All under the SIL Open Font License 1.1.
        </p>
        <p>
          <Link href="/">Back to the map</Link>
        </p>
      </div>
    </AccountPage>
  );
}
