package dev.mlopspractice.course.doctor;

import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.course.grade.StartingCloud;
import java.util.List;
import java.util.Map;

/** Starts the chosen cloud for a moment and asks it; an account of one's own is asked as it is. */
public final class ChosenServices {
  private ChosenServices() {}

  /**
   * Which service would be served by what.
   *
   * @param environment {@code CLOUD} says which cloud
   * @throws dev.mlopspractice.course.exit.EnvironmentFault where it cannot be started
   */
  public static List<CloudServices.Served> look(Map<String, String> environment) {
    if ("aws".equalsIgnoreCase(environment.getOrDefault("CLOUD", "").strip())) {
      return account(environment);
    }
    try (StartingCloud starting = StartingCloud.begin(environment, List.of("s3"))) {
      Cloud cloud = starting.await();
      return cloud.services().stream()
          .map(service -> new CloudServices.Served(service.service(), service.engine()))
          .toList();
    }
  }

  private static List<CloudServices.Served> account(Map<String, String> environment) {
    OwnAccount.confirmed(environment); // before anything else is looked for
    try (OwnAccount.Clients clients = OwnAccount.Clients.ofTheEnvironment()) {
      return new OwnAccount(environment, clients).look();
    }
  }
}
