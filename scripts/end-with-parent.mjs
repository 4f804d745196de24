/** Preloaded by `child.mjs`: whoever started this process was killed, so nobody can stop it any more but itself. */
if (process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}
