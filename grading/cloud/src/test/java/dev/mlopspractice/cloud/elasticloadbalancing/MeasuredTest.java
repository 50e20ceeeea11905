package dev.mlopspractice.cloud.elasticloadbalancing;

import static dev.mlopspractice.cloud.elasticloadbalancing.ElbFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlopspractice.cloud.conformance.Clients;
import dev.mlopspractice.cloud.monitoring.Metric;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

@Timeout(90)
class MeasuredTest {
  private static final String ACTION_VERSION = "&Version=2010-08-01";

  private final Instant begin = Instant.now().minusSeconds(1);
  private ElbFixture elb;
  private CloudWatchClient cloudWatch;
  private String group;

  @BeforeEach
  void start() throws Exception {
    elb = new ElbFixture();
    cloudWatch = Clients.connect(CloudWatchClient.builder(), elb.cloud.endpoint());
    group = elb.group("predictor");
  }

  @AfterEach
  void close() {
    cloudWatch.close();
    elb.close();
  }

  @Test
  void aTargetGroupIsMeasuredByWhatItsListenerHasForwarded() throws Exception {
    elb.target(group, "answer");
    String listener = elb.listener(group);
    for (int i = 0; i < 20; i++) {
      elb.get(listener, "/predict");
    }
    await("twenty requests", () -> sum("RequestCount") == 20);
    assertThat(sum("HTTPCode_Target_2XX_Count")).isEqualTo(20);
    assertThat(data("HTTPCode_Target_5XX_Count", "Sum", 60).values()).isEmpty();
    double median = data("TargetResponseTime", "p50", 3600).values().get(0);
    double p99 = data("TargetResponseTime", "p99", 3600).values().get(0);
    assertThat(median).isBetween(0.0, p99);
    assertThat(p99).isBetween(0.00001, 20.0);
    await("a check of a healthy target", () -> healthy() == 1);
  }

  private double healthy() {
    return data("HealthyHostCount", "Maximum", 3600).values().stream().findFirst().orElse(0.0);
  }

  private double sum(String name) {
    return data(name, "Sum", 60).values().stream().mapToDouble(Double::doubleValue).sum();
  }

  @Test
  void whatATestPutsIsAnsweredByPeriodAndPercentile() {
    elb.listener(group);
    Instant minute = begin.truncatedTo(ChronoUnit.MINUTES).minusSeconds(600);
    for (int i = 1; i <= 100; i++) {
      put("TargetResponseTime", minute.plusSeconds(i), i / 1000.0, 10);
    }
    put("TargetResponseTime", minute.plusSeconds(120), 7, 1);

    List<Datapoint> points =
        cloudWatch
            .getMetricStatistics(
                b ->
                    b.namespace("AWS/ApplicationELB")
                        .metricName("TargetResponseTime")
                        .dimensions(dimensions())
                        .startTime(minute.plusSeconds(5))
                        .endTime(minute.plusSeconds(120))
                        .period(60)
                        .statistics(Statistic.SAMPLE_COUNT, Statistic.AVERAGE)
                        .extendedStatistics("p95"))
            .datapoints();
    assertThat(points).hasSize(2);
    assertThat(points.get(0).timestamp()).isEqualTo(minute);
    assertThat(points.get(0).sampleCount() + points.get(1).sampleCount()).isEqualTo(1000);

    MetricDataResult whole =
        cloudWatch
            .getMetricData(
                b ->
                    b.metricDataQueries(query("TargetResponseTime", "p95", 120))
                        .startTime(minute)
                        .endTime(minute.plusSeconds(120)))
            .metricDataResults()
            .get(0);
    assertThat(whole.timestamps()).containsExactly(minute);
    assertThat(whole.values().get(0)).isCloseTo(0.095, within(1e-9));
    elb.cloud.cloudwatch().takeBack(metric("TargetResponseTime"), minute.plusSeconds(60));
    assertThat(data("TargetResponseTime", "Maximum", 3600).values().get(0)).isLessThan(1);
  }

  @Test
  void secondsAreAnsweredInTheOrderThatIsAskedFor() {
    elb.listener(group);
    Instant second = begin.truncatedTo(ChronoUnit.SECONDS);
    put("RequestCount", second, 1, 3);
    put("RequestCount", second.plusSeconds(1), 1, 4);
    MetricDataResult oldestFirst =
        cloudWatch
            .getMetricData(
                b ->
                    b.metricDataQueries(query("RequestCount", "Sum", 1))
                        .startTime(second)
                        .endTime(second.plusSeconds(2))
                        .scanBy(ScanBy.TIMESTAMP_ASCENDING))
            .metricDataResults()
            .get(0);
    assertThat(oldestFirst.values()).containsExactly(3.0, 4.0);
    assertThat(oldestFirst.timestamps()).containsExactly(second, second.plusSeconds(1));
    assertThat(data("RequestCount", "Sum", 1).values()).containsExactly(4.0, 3.0);
  }

  @Test
  void whatNobodyReportsIsAnEmptySeriesAndWhatIsNotKnownIsRefused() {
    assertThat(data("NoSuchMetric", "Sum", 60).values()).isEmpty();
    assertThatThrownBy(() -> data("RequestCount", "Sum", 7))
        .isInstanceOf(CloudWatchException.class)
        .hasMessageContaining("Period");
    assertThatThrownBy(() -> data("RequestCount", "tm99", 60)).hasMessageContaining("tm99");
    assertThatThrownBy(() -> cloudWatch.describeAlarms())
        .isInstanceOf(CloudWatchException.class)
        .hasMessageContaining("DescribeAlarms");
  }

  @Test
  void theQueryProtocolAndJsonAreSpokenToo() throws Exception {
    elb.listener(group);
    Instant second = begin.truncatedTo(ChronoUnit.SECONDS);
    put("RequestCount", second, 1, 3);
    String form =
        "Action=GetMetricStatistics"
            + ACTION_VERSION
            + "&Namespace=AWS%2FApplicationELB&MetricName=RequestCount&Period=60&Statistics.member.1=Sum"
            + "&StartTime="
            + second.minusSeconds(60)
            + "&EndTime="
            + second.plusSeconds(60)
            + "&Dimensions.member.1.Name=TargetGroup&Dimensions.member.1.Value="
            + Metric.dimension(group)
            + "&Dimensions.member.2.Name=LoadBalancer&Dimensions.member.2.Value="
            + Metric.dimension(elb.loadBalancer);
    assertThat(post("application/x-www-form-urlencoded", "", form))
        .contains("<Datapoints><member><Timestamp>")
        .contains("<Sum>3.0</Sum>");
    String json =
        """
        {"StartTime": %d, "EndTime": %d, "MetricDataQueries": [{"Id": "q", "MetricStat": {"Stat": "Sum", "Period": 60,
        "Metric": {"Namespace": "AWS/ApplicationELB", "MetricName": "RequestCount", "Dimensions": [
        {"Name": "TargetGroup", "Value": "%s"}, {"Name": "LoadBalancer", "Value": "%s"}]}}}]}"""
            .formatted(
                second.getEpochSecond() - 60,
                second.getEpochSecond() + 60,
                Metric.dimension(group),
                Metric.dimension(elb.loadBalancer));
    assertThat(post("application/x-amz-json-1.0", "GetMetricData", json))
        .contains("\"Values\":[3.0]");
  }

  private String post(String type, String operation, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(elb.cloud.endpoint() + "/"))
            .header("Content-Type", type)
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=test/20261123/ap-northeast-1/monitoring/aws4_request, SignedHeaders=host, Signature=0")
            .POST(BodyPublishers.ofString(body));
    if (!operation.isEmpty()) {
      request.header("X-Amz-Target", "GraniteServiceVersion20100801." + operation);
    }
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private void put(String name, Instant at, double value, long count) {
    elb.cloud.cloudwatch().put(metric(name), at, value, count);
  }

  private Metric metric(String name) {
    return Metric.ofTargetGroup(name, group, elb.loadBalancer);
  }

  private MetricDataResult data(String name, String statistic, int period) {
    return cloudWatch
        .getMetricData(
            b ->
                b.metricDataQueries(query(name, statistic, period))
                    .startTime(begin.minusSeconds(period == 1 ? 10 : 1200))
                    .endTime(begin.plusSeconds(120)))
        .metricDataResults()
        .get(0);
  }

  private MetricDataQuery query(String name, String statistic, int period) {
    return MetricDataQuery.builder()
        .id("q")
        .metricStat(
            s ->
                s.stat(statistic)
                    .period(period)
                    .metric(
                        m ->
                            m.namespace("AWS/ApplicationELB")
                                .metricName(name)
                                .dimensions(dimensions())))
        .build();
  }

  private List<Dimension> dimensions() {
    return List.of(
        Dimension.builder().name("TargetGroup").value(Metric.dimension(group)).build(),
        Dimension.builder().name("LoadBalancer").value(Metric.dimension(elb.loadBalancer)).build());
  }
}
