/** Pixels that a map unit takes in play. */
export const PLAY_ZOOM = 8;
