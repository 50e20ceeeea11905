package dev.mlopspractice.cloud.ecs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;

/**
 * Free ports of this machine, for tasks to listen on. They lie below those that the operating
 * system gives to outgoing connections, and go round, so that a port is not given out again while
 * its last user is still stopping.
 */
final class Ports {
  private static final int FIRST = 20_000;
  private static final int COUNT = 10_000;

  private int next;

  Ports(RandomGenerator random) {
    this.next = random.nextInt(COUNT);
  }

  synchronized int free() {
    for (int i = 0; i < COUNT; i++) {
      next = (next + 1) % COUNT;
      try (ServerSocket probe =
          new ServerSocket(FIRST + next, 1, InetAddress.getLoopbackAddress())) {
        return probe.getLocalPort();
      } catch (IOException e) {
        // taken: try the next one
      }
    }
    throw new IllegalStateException(
        "no port between " + FIRST + " and " + (FIRST + COUNT) + " is free; stop what uses them");
  }
}
