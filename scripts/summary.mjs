/** The last line of `npm test`, and whether it is good news. In CI nothing may be skipped, and the line says so. */
export function summarise(counts, forbidsSkips) {
  const skipped = forbidsSkips || counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  return {
    line: `${counts.passed} passed, ${counts.failed} failed${skipped}`,
    isGood: counts.failed === 0 && !(forbidsSkips && counts.skipped > 0),
  };
}
