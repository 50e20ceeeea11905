package dev.mlopspractice.course.doctor;

import dev.mlopspractice.course.layout.CourseHome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks at everything the course may need. */
public final class Doctor {
  private static final String DEFAULT_PORT = "4566";

  private final CourseHome home;
  private final Map<String, String> environment;
  private final Probe probe;

  /**
   * @param environment {@code CLOUD} says whether Docker is needed, {@code CLOUD_PORT} which port
   */
  public Doctor(CourseHome home, Map<String, String> environment, Probe probe) {
    this.home = home;
    this.environment = environment;
    this.probe = probe;
  }

  /** All findings, what is needed first. */
  public List<Finding> look() {
    List<Finding> findings = new ArrayList<>(new Machine(home.root(), port()).look());
    findings.addAll(
        new Tools(probe, "localstack".equalsIgnoreCase(environment.getOrDefault("CLOUD", "")))
            .look());
    return findings;
  }

  private int port() {
    String port = environment.getOrDefault("CLOUD_PORT", DEFAULT_PORT);
    return port.matches("\\d{1,4}|[1-5]\\d{4}|6[0-4]\\d{3}")
        ? Integer.parseInt(port)
        : Integer.parseInt(DEFAULT_PORT);
  }
}
