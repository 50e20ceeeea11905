package dev.mlopspractice.course.doctor;

import java.util.List;

/** Which AWS service is served by what in the chosen cloud. */
@FunctionalInterface
public interface CloudServices {
  /**
   * One service.
   *
   * @param service its signing name
   * @param engine what answers
   */
  record Served(String service, String engine) {}

  /**
   * Asks the cloud.
   *
   * @throws dev.mlopspractice.course.exit.EnvironmentFault where it cannot be started
   */
  List<Served> look();
}
