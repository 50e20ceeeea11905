package dev.mlopspractice.cloud.ecs;

/**
 * What a rolling update may do next.
 *
 * @param start tasks of the new deployment to start
 * @param stopOld tasks of older deployments to stop, those that are not healthy first
 */
record Rollout(int start, int stopOld) {
  /**
   * How many tasks there are.
   *
   * @param newLive of the new deployment, running or on their way
   * @param newHealthy healthy ones among them
   * @param oldLive of older deployments, not yet asked to stop
   * @param oldHealthy healthy ones among them
   */
  record Counts(int newLive, int newHealthy, int oldLive, int oldHealthy) {}

  /**
   * The next step: start what is missing as far as {@code maximumPercent} allows; stop old tasks
   * that are replaced by healthy new ones; and where no room is left to start any, make room as far
   * as {@code minimumHealthyPercent} allows.
   *
   * @param desired count of the service
   * @param minimumHealthyPercent of the desired count, rounded up: what must stay healthy
   * @param maximumPercent of the desired count, rounded down: what may live at a time
   */
  static Rollout plan(int desired, int minimumHealthyPercent, int maximumPercent, Counts now) {
    int least = (desired * minimumHealthyPercent + 99) / 100;
    int most = desired * maximumPercent / 100;
    int missing = Math.max(0, desired - now.newLive());
    int start = Math.max(0, Math.min(missing, most - now.newLive() - now.oldLive()));
    int oldToKeep = Math.max(0, desired - now.newHealthy());
    int stopOld = now.oldLive() - now.oldHealthy() + Math.max(0, now.oldHealthy() - oldToKeep);
    if (start == 0 && stopOld == 0 && missing > 0) {
      int spare = Math.max(0, now.newHealthy() + now.oldHealthy() - least);
      stopOld = Math.min(now.oldHealthy(), Math.min(spare, missing));
    }
    return new Rollout(start, stopOld);
  }
}
