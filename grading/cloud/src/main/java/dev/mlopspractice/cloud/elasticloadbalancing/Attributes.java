package dev.mlopspractice.cloud.elasticloadbalancing;

import dev.mlopspractice.cloud.gateway.Xml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Attributes by key: which there are, which values each may have, and where all is as it was. */
final class Attributes {
  /** Of load balancers. Only {@code idle_timeout} has an effect here. */
  static final Attributes LOAD_BALANCER =
      new Attributes()
          .with("access_logs.s3.enabled", "false", "false")
          .with("access_logs.s3.bucket", "", "")
          .with("access_logs.s3.prefix", "", "")
          .with("client_keep_alive.seconds", "3600", "\\d{2,6}")
          .with("connection_logs.s3.enabled", "false", "false")
          .with("connection_logs.s3.bucket", "", "")
          .with("connection_logs.s3.prefix", "", "")
          .with("deletion_protection.enabled", "false", "true|false")
          .with("idle_timeout.timeout_seconds", "60", "[1-9]\\d{0,3}")
          .with("load_balancing.cross_zone.enabled", "true", "true")
          .with("routing.http.desync_mitigation_mode", "defensive", "defensive|monitor|strictest")
          .with("routing.http.drop_invalid_header_fields.enabled", "false", "true|false")
          .with("routing.http.preserve_host_header.enabled", "false", "true|false")
          .with("routing.http.x_amzn_tls_version_and_cipher_suite.enabled", "false", "false")
          .with("routing.http.xff_client_port.enabled", "false", "false")
          .with("routing.http.xff_header_processing.mode", "append", "append")
          .with("routing.http2.enabled", "true", "true|false")
          .with("waf.fail_open.enabled", "false", "false")
          .with("zonal_shift.config.enabled", "false", "false");

  /** Of listeners of HTTP. */
  static final Attributes LISTENER =
      new Attributes().with("routing.http.response.server.enabled", "true", "true");

  /** Of target groups. */
  static final Attributes TARGET_GROUP =
      new Attributes()
          .with(
              "deregistration_delay.timeout_seconds",
              "300",
              "\\d{1,3}|[12]\\d{3}|3[0-5]\\d\\d|3600")
          .with("load_balancing.algorithm.anomaly_mitigation", "off", "off")
          .with(
              "load_balancing.algorithm.type",
              "round_robin",
              "round_robin|least_outstanding_requests")
          .with(
              "load_balancing.cross_zone.enabled",
              "use_load_balancer_configuration",
              "true|use_load_balancer_configuration")
          .with("slow_start.duration_seconds", "0", "0")
          .with("stickiness.app_cookie.cookie_name", "", "")
          .with("stickiness.app_cookie.duration_seconds", "86400", "86400")
          .with("stickiness.enabled", "false", "true|false")
          .with("stickiness.lb_cookie.duration_seconds", "86400", "[1-9]\\d{0,5}")
          .with("stickiness.type", "lb_cookie", "lb_cookie")
          .with("target_group_health.dns_failover.minimum_healthy_targets.count", "1", "1|off")
          .with("target_group_health.dns_failover.minimum_healthy_targets.percentage", "off", "off")
          .with(
              "target_group_health.unhealthy_state_routing.minimum_healthy_targets.count", "1", "1")
          .with(
              "target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage",
              "off",
              "off");

  private final Map<String, String> defaults = new TreeMap<>();
  private final Map<String, String> allowed = new TreeMap<>();

  private Attributes() {}

  private Attributes with(String key, String usual, String pattern) {
    defaults.put(key, usual);
    allowed.put(key, pattern);
    return this;
  }

  Map<String, String> defaults() {
    return Map.copyOf(defaults);
  }

  /**
   * These values with the request's over them.
   *
   * @throws dev.mlopspractice.cloud.gateway.AwsException for a key that is not known and a value
   *     that has no effect here
   */
  Map<String, String> changed(Map<String, String> values, Form form) {
    Map<String, String> changed = new TreeMap<>(values);
    for (Form attribute : form.list("Attributes")) {
      String key = attribute.required("Key");
      String value = attribute.text("Value").orElse("");
      String pattern = allowed.get(key);
      if (pattern == null) {
        throw ElbErrors.invalid("Attribute key '" + key + "' is not recognized");
      }
      if (!value.matches(pattern)) {
        throw ElbErrors.badConfiguration(
            "The value '"
                + value
                + "' of attribute '"
                + key
                + "' is not valid or not supported"
                + " here; it must match "
                + pattern);
      }
      changed.put(key, value);
    }
    return Map.copyOf(changed);
  }

  static Xml view(Map<String, String> values) {
    List<List<Xml>> attributes = new ArrayList<>();
    new TreeMap<>(values)
        .forEach(
            (key, value) ->
                attributes.add(List.of(Xml.text("Key", key), Xml.text("Value", value))));
    return Xml.members("Attributes", attributes);
  }
}
