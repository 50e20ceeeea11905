package dev.mlopspractice.acceptance.monitoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** Courses of events on the prediction servers. Rates and shares are drawn, moments are not. */
final class ServingCourses {
  static final String STABLE = "predictor";
  static final String CANARY = "predictor-canary";
  private static final double HOUR = 60;

  private final Random random;

  ServingCourses(Random random) {
    this.random = random;
  }

  List<Course> targetDown() {
    Series gateway = up("pushgateway", "pushgateway:9091", minute -> 1);
    Series one = up("predictor", "10.0.1.17:8080", minute -> 1);
    Map<String, String> server = Map.of("job", "predictor", "severity", "critical");
    Map<String, String> second = with(server, "instance", "10.0.1.18:8080");
    return List.of(
        Course.of(
                "one of two servers can't be scraped for ten minutes",
                List.of(
                    gateway, one, up("predictor", "10.0.1.18:8080", m -> in(m, 10, 20) ? 0 : 1)))
            .silent(5, 11, 11.5)
            .fires(second, 12.75, 19)
            .silent(21, 25)
            .because("up is 0 where a target can't be scraped; for: 2m"),
        Course.of(
                "a server can't be scraped for one minute",
                List.of(gateway, up("predictor", "10.0.1.18:8080", m -> in(m, 10, 11) ? 0 : 1)))
            .silent(5, 10.5, 11, 11.5, 12.5, 13, 15)
            .because("for: 2m"),
        Course.of(
                "the Pushgateway can't be scraped for ten minutes",
                List.of(one, up("pushgateway", "pushgateway:9091", m -> in(m, 10, 20) ? 0 : 1)))
            .silent(5, 11)
            .fires(Map.of("job", "pushgateway", "severity", "critical"), 13, 19)
            .silent(21, 25),
        Course.of("there is no server any more to be scraped", List.of(gateway, one.between(0, 10)))
            .silent(5, 9)
            .fires(server, 19, 25)
            .because("what is not there is not 0: absent(…) says whether it is there"),
        Course.of(
                "there is no Pushgateway any more to be scraped",
                List.of(one, gateway.between(0, 10)))
            .silent(5, 9)
            .fires(Map.of("job", "pushgateway", "severity", "critical"), 19, 25)
            .because("absent(…) for each of the two jobs"),
        Course.of(
                "an exporter can't be scraped for ten minutes",
                List.of(gateway, one, up("ecs", "10.0.1.17:9779", m -> in(m, 10, 20) ? 0 : 1)))
            .silent(5, 13, 19)
            .because("the jobs predictor and pushgateway; nobody is woken for a graph"),
        Course.of("all is well", List.of(gateway, one, up("predictor", "10.0.1.18:8080", m -> 1)))
            .silent(1, 10, 30));
  }

  List<Course> errorRate() {
    double busy = rate(40, 90);
    double few = rate(3, 8);
    double bad = between(0.052, 0.054);
    double fair = between(0.045, 0.048);
    double hardly = between(0.03, 0.04);
    double[] crashes = repeated(10, 40, 1.5);
    Map<String, String> critical = Map.of("severity", "critical");
    List<Series> crashing = requests(STABLE, "a", m -> busy, m -> hardly, m -> 0, crashes);
    crashing.addAll(requests(STABLE, "b", m -> few, m -> hardly, m -> 0));
    return List.of(
        Course.of(
                "some requests to the canary fail for half an hour, and hardly any others",
                both(
                    requests(STABLE, "a", m -> busy, m -> 0.001, m -> 0),
                    requests(CANARY, "c", m -> few, m -> in(m, 10, 40) ? bad : 0, m -> 0)))
            .silent(8, 14.5)
            .fires(with(critical, "env", CANARY), 18, 25, 39.5)
            .silent(44, 55)
            .because("the share of each env for itself, over two minutes; for: 5m"),
        Course.of(
                "fewer than one in twenty fail, for an hour",
                requests(STABLE, "a", m -> busy, m -> fair, m -> 0))
            .silent(10, 20, 30, 50)
            .because("more than 5 percent"),
        Course.of(
                "from one moment on everything fails",
                requests(STABLE, "a", m -> busy, m -> m >= 10 ? 1 : 0, m -> 0))
            .silent(8, 11, 14.75)
            .fires(with(critical, "env", STABLE), 15.75, 20)
            .because("for: 5m"),
        Course.of(
                "everything fails for half a minute of every two, for half an hour",
                requests(STABLE, "a", m -> busy, m -> in(m, 10, 40) && m % 2 < 0.5 ? 1 : 0, m -> 0))
            .silent(8, 14.5)
            .fires(with(critical, "env", STABLE), 18, 19, 30)
            .silent(44)
            .because(
                "a share of the last two minutes: in a shorter time there is none, now and then"),
        Course.of(
                "everything fails for one minute",
                requests(STABLE, "a", m -> busy, m -> in(m, 10, 11) ? 1 : 0, m -> 0))
            .silent(10.5, 11, 12, 13, 14, 15, 15.5, 16, 17, 20)
            .because("two minutes back, and no further; for: 5m"),
        Course.of(
                "everything fails, and nothing was ever answered well",
                List.of(requestSeries(STABLE, "a", "5xx", m -> busy)))
            .silent(1, 4)
            .fires(with(critical, "env", STABLE), 10, 20)
            .because(
                "a status that was never answered has no series; the sum over all of them has"),
        Course.of(
                "every second request is a bad one, and answered with 4xx",
                requests(STABLE, "a", m -> busy, m -> 0, m -> 0.5))
            .silent(10, 20, 30)
            .because("4xx is the mistake of whoever asks"),
        Course.of(
                "nobody asks any more",
                requests(STABLE, "a", m -> m < 10 ? busy : 0, m -> 0.01, m -> 0))
            .silent(5, 15, 18, 20, 30, 50)
            .because("0 / 0 is not a number, and says nothing"),
        Course.of("a server that hardly fails crashes and starts anew every 90 seconds", crashing)
            .silent(9, 17, 20, 25, 30, 35, 40, 50)
            .because("a counter begins at 0 again with its process: rate() and increase() know"));
  }

  List<Course> latency() {
    double busy = rate(40, 90);
    double few = rate(3, 8);
    double slow = between(0.0125, 0.0138);
    double seldom = between(0.0062, 0.0071);
    Map<String, String> warning = Map.of("severity", "warning");
    List<Series> oneOfEight = new ArrayList<>();
    List<Series> oneIdle = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      boolean last = i == 7;
      oneOfEight.addAll(latencies(STABLE, "s" + i, m -> busy, m -> last && m >= 10 ? 1 : 0));
      oneIdle.addAll(latencies(STABLE, "s" + i, m -> last ? busy / 40 : busy, m -> last ? 1 : 0));
    }
    return List.of(
        Course.of(
                "some requests to the canary are slow for half an hour, and no others",
                both(
                    latencies(STABLE, "a", m -> busy, m -> 0),
                    latencies(CANARY, "c", m -> few, m -> in(m, 10, 40) ? slow : 0, 0.25)))
            .silent(8, 14.5)
            .fires(with(warning, "env", CANARY), 18, 25, 39.5)
            .silent(44, 55)
            .because("the 99th percentile of each env for itself, over two minutes; for: 5m"),
        Course.of("one of eight servers is slow, and as busy as the others", oneOfEight)
            .silent(8, 14.5)
            .fires(with(warning, "env", STABLE), 18, 30)
            .because("an average of percentiles is not the percentile: add buckets up by le first"),
        Course.of("one of eight servers is slow, and hardly asked", oneIdle)
            .silent(10, 20, 40)
            .because("that of all requests to the env, not that of the worst server"),
        Course.of("one in 150 is slow, for an hour", latencies(STABLE, "a", m -> busy, m -> seldom))
            .silent(10, 20, 50)
            .because("the 99th percentile, which one in 100 exceeds"),
        Course.of(
                "every second takes between 50 and 100 milliseconds",
                latencies(STABLE, "a", m -> busy, m -> 0.5, 0.1))
            .silent(10, 20, 50)
            .because("above 0.1 seconds"),
        Course.of(
                "from one moment on everything is slow",
                latencies(STABLE, "a", m -> busy, m -> m >= 10 ? 1 : 0))
            .silent(8, 11, 14.75)
            .fires(with(warning, "env", STABLE), 15.75, 20)
            .because("for: 5m"),
        Course.of(
                "everything is slow for one minute",
                latencies(STABLE, "a", m -> busy, m -> in(m, 10, 11) ? 1 : 0))
            .silent(10.5, 11, 12, 13, 14, 15, 15.5, 16, 17, 20)
            .because("two minutes back, and no further; for: 5m"),
        Course.of(
                "nobody asks any more", latencies(STABLE, "a", m -> m < 10 ? busy : 0, m -> 0.002))
            .silent(5, 15, 18, 20, 30)
            .because("0 / 0 is not a number, and says nothing"));
  }

  List<Course> drops() {
    Map<String, String> first =
        Map.of("severity", "warning", "env", STABLE, "instance", "10.0.1.17:8080");
    double perSecond = between(0.1, 0.4);
    return List.of(
        Course.of(
                "one of two servers drops lines for two minutes",
                List.of(
                    dropped("10.0.1.17:8080", m -> in(m, 10, 12) ? perSecond : 0),
                    dropped("10.0.1.18:8080", m -> 0)))
            .silent(5, 9)
            .fires(first, 10.5, 14, 21)
            .silent(23, 40)
            .because("what was dropped in the last ten minutes, not since the server started"),
        Course.of(
                "a server that once dropped lines is started anew",
                List.of(dropped("10.0.1.17:8080", m -> in(m, 1, 2) ? perSecond : 0, 30)))
            .fires(first, 5)
            .silent(15, 29, 30, 30.5, 31, 33, 38, 45)
            .because("a counter that falls back to 0 has dropped nothing"),
        Course.of(
                "a server that once dropped many lines is started anew, and drops a few",
                List.of(
                    dropped(
                        "10.0.1.17:8080",
                        m -> in(m, 1, 2) ? perSecond : in(m, 32, 33) ? perSecond / 4 : 0,
                        30)))
            .silent(25, 29)
            .fires(first, 34, 40)
            .because("increase(…) knows that a counter begins at 0 again; delta(…) does not"),
        Course.of("no line is dropped", List.of(dropped("10.0.1.17:8080", m -> 0)))
            .silent(1, 10, 30));
  }

  private static Series dropped(
      String instance, DoubleUnaryOperator perSecond, double... restarts) {
    return Series.counter(
        Metrics.DROPPED, Metrics.server(STABLE, instance), HOUR, perSecond, restarts);
  }

  private static Series up(String job, String instance, DoubleUnaryOperator value) {
    return Series.gauge("up", Map.of("job", job, "instance", instance), value);
  }

  private static List<Series> requests(
      String env,
      String instance,
      DoubleUnaryOperator perSecond,
      DoubleUnaryOperator failed,
      DoubleUnaryOperator refused,
      double... restarts) {
    List<Series> all = new ArrayList<>();
    all.add(
        requestSeries(
            env,
            instance,
            "5xx",
            m -> perSecond.applyAsDouble(m) * failed.applyAsDouble(m),
            restarts));
    all.add(
        requestSeries(
            env,
            instance,
            "4xx",
            m -> perSecond.applyAsDouble(m) * refused.applyAsDouble(m),
            restarts));
    all.add(
        requestSeries(
            env,
            instance,
            "2xx",
            m ->
                perSecond.applyAsDouble(m)
                    * (1 - failed.applyAsDouble(m) - refused.applyAsDouble(m)),
            restarts));
    return all;
  }

  private static Series requestSeries(
      String env,
      String instance,
      String status,
      DoubleUnaryOperator perSecond,
      double... restarts) {
    Map<String, String> labels =
        with(Metrics.asked(env, instance, TrainingCourses.ONE), Metrics.STATUS, status);
    return Series.counter(Metrics.REQUESTS, labels, HOUR, perSecond, restarts);
  }

  /** Requests that are answered within 10 ms, but for a share that takes 250 to 500. */
  private static List<Series> latencies(
      String env, String instance, DoubleUnaryOperator perSecond, DoubleUnaryOperator slow) {
    return latencies(env, instance, perSecond, slow, 0.5);
  }

  /**
   * The histogram of requests that are answered within 10 ms, but for a share.
   *
   * @param bucket the upper bound of the bucket that this share is in
   */
  private static List<Series> latencies(
      String env,
      String instance,
      DoubleUnaryOperator perSecond,
      DoubleUnaryOperator slow,
      double bucket) {
    Map<String, String> labels = Metrics.asked(env, instance, TrainingCourses.ONE);
    List<Series> all = new ArrayList<>();
    for (String le : Metrics.BUCKETS) {
      double bound = le.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(le);
      DoubleUnaryOperator within =
          m -> bound >= bucket ? 1 : bound >= 0.01 ? 1 - slow.applyAsDouble(m) : 0;
      all.add(
          Series.counter(
              Metrics.LATENCY + "_bucket",
              with(labels, "le", le),
              HOUR,
              m -> perSecond.applyAsDouble(m) * within.applyAsDouble(m)));
    }
    all.add(Series.counter(Metrics.LATENCY + "_count", labels, HOUR, perSecond));
    DoubleUnaryOperator mean = m -> 0.008 + slow.applyAsDouble(m) * (bucket * 0.75 - 0.008);
    all.add(
        Series.counter(
            Metrics.LATENCY + "_sum",
            labels,
            HOUR,
            m -> perSecond.applyAsDouble(m) * mean.applyAsDouble(m)));
    return all;
  }

  private static List<Series> both(List<Series> some, List<Series> others) {
    List<Series> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  static Map<String, String> with(Map<String, String> labels, String name, String value) {
    Map<String, String> more = new java.util.TreeMap<>(labels);
    more.put(name, value);
    return more;
  }

  private static boolean in(double minute, double first, double end) {
    return minute >= first && minute < end;
  }

  private static double[] repeated(double first, double end, double every) {
    double[] times = new double[(int) ((end - first) / every)];
    Arrays.setAll(times, i -> first + i * every);
    return times;
  }

  private double rate(double least, double most) {
    return Math.rint(between(least, most));
  }

  private double between(double least, double most) {
    return least + random.nextDouble() * (most - least);
  }
}
