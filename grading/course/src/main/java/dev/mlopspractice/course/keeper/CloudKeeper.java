package dev.mlopspractice.course.keeper;

import dev.mlopspractice.cloud.process.CloudStatus;
import java.util.List;
import java.util.Optional;

/** Starts, stops and looks at the course's one cloud process. */
public interface CloudKeeper {
  /**
   * Starts it, unless it runs, and waits until it can be used.
   *
   * @throws dev.mlopspractice.course.exit.EnvironmentFault what kept it from starting
   */
  CloudStatus start();

  /**
   * Stops it and waits until it has ended.
   *
   * @return whether there was one
   * @throws dev.mlopspractice.course.exit.EnvironmentFault where it does not end
   */
  boolean stop();

  /** How it is, where it runs. */
  Optional<CloudStatus> status();

  /** The last lines of its log, oldest first; empty where it has never run. */
  List<String> logs(int lines);
}
