export function CombatPage() {
  return null;
}
