/** A town lies on the ground as seen from the south: its rings are flattened by this. */
export const TOWN_SQUASH = 0.78;
