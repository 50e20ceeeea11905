package dev.mlopspractice.course.doctor;

import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.course.grade.StartingCloud;
import java.util.List;
import java.util.Map;

/** Starts the chosen cloud for a moment and asks it. */
public final class EmbeddedServices {
  private EmbeddedServices() {}

  /**
   * Which service would be served by what.
   *
   * @param environment {@code CLOUD} says which cloud
   * @throws dev.mlopspractice.course.exit.EnvironmentFault where it cannot be started
   */
  public static List<CloudServices.Served> look(Map<String, String> environment) {
    try (StartingCloud starting = StartingCloud.begin(environment, List.of("s3"))) {
      Cloud cloud = starting.await();
      return cloud.services().stream()
          .map(service -> new CloudServices.Served(service.service(), service.engine()))
          .toList();
    }
  }
}
