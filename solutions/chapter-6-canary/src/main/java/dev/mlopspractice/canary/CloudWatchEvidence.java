package dev.mlopspractice.canary;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;

/**
 * What the load balancer has measured of target groups, by whole periods of CloudWatch: a period
 * that has begun before the window belongs to what was before.
 */
final class CloudWatchEvidence {
  private static final String NAMESPACE = "AWS/ApplicationELB";
  private static final int MINUTE = 60;

  private final CloudWatchClient client;
  private final String loadBalancer;
  private final Duration period;

  /**
   * Evidence of one load balancer; the client stays the caller's to close.
   *
   * @param loadBalancer dimension, such as {@code app/name/id}
   * @param period CloudWatch's; of load balancers a minute
   */
  CloudWatchEvidence(CloudWatchClient client, String loadBalancer, Duration period) {
    this.client = client;
    this.loadBalancer = loadBalancer;
    this.period = period;
  }

  /** How a load balancer is called in CloudWatch, whose listener this is. */
  static String loadBalancer(String listenerArn) {
    String[] parts = listenerArn.split("/");
    return String.join("/", parts[1], parts[2], parts[3]);
  }

  /** How a target group is called in CloudWatch. */
  static String targetGroup(String arn) {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }

  /**
   * Requests, errors and latency of a target group.
   *
   * @param latency empty where there was no answer
   */
  record Traffic(long requests, long errors, Optional<Latency> latency) {
    static final Traffic NONE = new Traffic(0, 0, Optional.empty());
  }

  /** What happened in the whole periods between two moments. */
  Traffic between(String group, Instant from, Instant to) {
    long step = period.toSeconds();
    Instant start = Instant.ofEpochSecond(-Math.floorDiv(-ceiling(from), step) * step);
    Instant end = Instant.ofEpochSecond(Math.floorDiv(to.getEpochSecond(), step) * step);
    if (!start.isBefore(end)) {
      return Traffic.NONE;
    }
    long length = Duration.between(start, end).toSeconds();
    // One period for the whole window: percentiles of several can't be put together.
    int whole = (int) (length % MINUTE == 0 ? length : step);
    Map<String, List<Double>> data =
        client
            .getMetricDataPaginator(
                request ->
                    request.metricDataQueries(queries(group, whole)).startTime(start).endTime(end))
            .metricDataResults()
            .stream()
            .collect(
                Collectors.toMap(
                    MetricDataResult::id, MetricDataResult::values, CloudWatchEvidence::both));
    long errors = sum(data.get("errors")) + sum(data.get("refused"));
    return new Traffic(Math.max(errors, sum(data.get("requests"))), errors, latency(data));
  }

  private static long ceiling(Instant time) {
    return time.getNano() == 0 ? time.getEpochSecond() : time.getEpochSecond() + 1;
  }

  private static List<Double> both(List<Double> one, List<Double> other) {
    List<Double> all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }

  private static long sum(List<Double> values) {
    return Math.round(values.stream().mapToDouble(Double::doubleValue).sum());
  }

  /** Where there are several periods after all, each counts by its answers. */
  private static Optional<Latency> latency(Map<String, List<Double>> data) {
    List<Double> counts = data.get("answers");
    double answers = counts.stream().mapToDouble(Double::doubleValue).sum();
    if (answers == 0) {
      return Optional.empty();
    }
    Function<String, Double> mean =
        name -> {
          double sum = 0;
          for (int i = 0; i < counts.size(); i++) {
            sum += data.get(name).get(i) * counts.get(i);
          }
          return sum / answers;
        };
    return Optional.of(
        new Latency(mean.apply("mean"), mean.apply("p50"), mean.apply("p95"), mean.apply("p99")));
  }

  private List<MetricDataQuery> queries(String group, int seconds) {
    return List.of(
        query("requests", "RequestCount", "Sum", group, seconds),
        query("errors", "HTTPCode_Target_5XX_Count", "Sum", group, seconds),
        query("refused", "TargetConnectionErrorCount", "Sum", group, seconds),
        query("answers", "TargetResponseTime", "SampleCount", group, seconds),
        query("mean", "TargetResponseTime", "Average", group, seconds),
        query("p50", "TargetResponseTime", "p50", group, seconds),
        query("p95", "TargetResponseTime", "p95", group, seconds),
        query("p99", "TargetResponseTime", "p99", group, seconds));
  }

  private MetricDataQuery query(
      String id, String metric, String statistic, String group, int seconds) {
    return MetricDataQuery.builder()
        .id(id)
        .metricStat(
            stat ->
                stat.stat(statistic)
                    .period(seconds)
                    .metric(
                        m ->
                            m.namespace(NAMESPACE)
                                .metricName(metric)
                                .dimensions(
                                    dimension("TargetGroup", targetGroup(group)),
                                    dimension("LoadBalancer", loadBalancer))))
        .build();
  }

  private static Dimension dimension(String name, String value) {
    return Dimension.builder().name(name).value(value).build();
  }
}
