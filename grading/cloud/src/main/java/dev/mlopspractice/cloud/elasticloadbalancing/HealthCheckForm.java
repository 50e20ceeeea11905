package dev.mlopspractice.cloud.elasticloadbalancing;

import dev.mlopspractice.cloud.elasticloadbalancing.proxy.HealthSettings;
import dev.mlopspractice.cloud.gateway.Xml;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A target group's health check on the wire. */
final class HealthCheckForm {
  static final List<String> PARAMETERS =
      List.of(
          "HealthCheckProtocol",
          "HealthCheckPort",
          "HealthCheckEnabled",
          "HealthCheckPath",
          "HealthCheckIntervalSeconds",
          "HealthCheckTimeoutSeconds",
          "HealthyThresholdCount",
          "UnhealthyThresholdCount",
          "Matcher");

  private static final String CODES = "[2-5]\\d\\d(-[2-5]\\d\\d)?(,[2-5]\\d\\d(-[2-5]\\d\\d)?)*";

  /** What AWS takes where nothing is said. */
  static final HealthSettings DEFAULT =
      new HealthSettings(
          Optional.empty(), "/", Duration.ofSeconds(30), Duration.ofSeconds(5), 5, 2, "200");

  private HealthCheckForm() {}

  /** These settings with what the request says over them. */
  static HealthSettings read(Form form, HealthSettings before) {
    String protocol = form.text("HealthCheckProtocol").orElse("HTTP");
    if (!protocol.equals("HTTP")) {
      throw ElbErrors.notHere("HealthCheckProtocol " + protocol);
    }
    if (!form.flag("HealthCheckEnabled").orElse(true)) {
      throw ElbErrors.invalid("Health check enabled must be true for target groups of this type");
    }
    HealthSettings read =
        new HealthSettings(
            port(form, before),
            path(form.text("HealthCheckPath").orElse(before.path())),
            seconds(form, "HealthCheckIntervalSeconds", 5, 300, before.interval()),
            seconds(form, "HealthCheckTimeoutSeconds", 2, 120, before.timeout()),
            form.number("HealthyThresholdCount", 2, 10).orElse(before.healthyThreshold()),
            form.number("UnhealthyThresholdCount", 2, 10).orElse(before.unhealthyThreshold()),
            matcher(form, before));
    if (read.interval().compareTo(read.timeout()) <= 0) {
      throw ElbErrors.invalid("Health check interval must be greater than the timeout.");
    }
    return read;
  }

  private static Optional<Integer> port(Form form, HealthSettings before) {
    Optional<String> asked = form.text("HealthCheckPort");
    if (asked.isEmpty()) {
      return before.port();
    }
    return asked.get().equals("traffic-port")
        ? Optional.empty()
        : form.number("HealthCheckPort", 1, 65_535);
  }

  private static String path(String path) {
    if (!path.matches("/[\\x21-\\x7e]{0,1023}")) {
      throw ElbErrors.invalid("Health check path '" + path + "' must begin with a '/'");
    }
    return path;
  }

  private static Duration seconds(Form form, String name, int least, int most, Duration before) {
    return form.number(name, least, most).map(Duration::ofSeconds).orElse(before);
  }

  private static String matcher(Form form, HealthSettings before) {
    if (form.in("Matcher").has("GrpcCode")) {
      throw ElbErrors.notHere("Matcher.GrpcCode");
    }
    String codes = form.in("Matcher").text("HttpCode").orElse(before.matcher());
    if (!codes.matches(CODES)) {
      throw ElbErrors.invalid("Health check matcher HTTP code '" + codes + "' is not valid");
    }
    return codes;
  }

  static List<Xml> view(HealthSettings settings) {
    return List.of(
        Xml.text("HealthCheckProtocol", "HTTP"),
        Xml.text("HealthCheckPort", settings.port().map(String::valueOf).orElse("traffic-port")),
        Xml.text("HealthCheckEnabled", true),
        Xml.text("HealthCheckIntervalSeconds", settings.interval().toSeconds()),
        Xml.text("HealthCheckTimeoutSeconds", settings.timeout().toSeconds()),
        Xml.text("HealthyThresholdCount", settings.healthyThreshold()),
        Xml.text("UnhealthyThresholdCount", settings.unhealthyThreshold()),
        Xml.text("HealthCheckPath", settings.path()),
        Xml.of("Matcher", Xml.text("HttpCode", settings.matcher())));
  }
}
