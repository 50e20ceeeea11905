package dev.mlopspractice.canary;

/** How traffic is split between the stable servers and the canary. */
public interface Weights {

  /**
   * Percent of the requests that go to the canary now, from 0 to 100.
   *
   * @throws RuntimeException if that can't be read
   */
  int canary();

  /**
   * Sends so many percent of the requests to the canary, and the rest to the stable servers;
   * returns when it is so.
   *
   * @throws RuntimeException if that can't be done
   */
  void canary(int percent);
}
