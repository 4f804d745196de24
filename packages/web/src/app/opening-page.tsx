import './opening-page.css';

/** While a page is being fetched: the wordmark on bare paper. */
export function OpeningPage({ text = 'Unrolling the map' }: { text?: string }) {
  return (
    <div className="opening" role="status">
      <span className="opening-word">Farhold</span>
      <span className="opening-text">{text}</span>
    </div>
  );
}
