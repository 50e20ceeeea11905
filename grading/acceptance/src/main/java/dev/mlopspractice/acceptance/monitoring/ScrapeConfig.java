package dev.mlopspractice.acceptance.monitoring;

import dev.mlopspractice.acceptance.Subject;
import dev.mlopspractice.acceptance.WrongAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A configuration of Prometheus of the answer, made to run here: jobs scrape through the {@link
 * NameProxy}, names are looked up there, and nothing waits for its interval. All else is as it was
 * written.
 */
public final class ScrapeConfig {
  private static final String FOLDER = "prometheus";
  private static final String IMAGE_FOLDER = "/etc/prometheus/";
  private static final String HOST = "localhost:9090";

  private final String name;
  private final Path folder;
  private final Path file;
  private final Map<String, Object> given;

  private ScrapeConfig(String name, Path folder, Map<String, Object> given) {
    this.name = name;
    this.folder = folder;
    this.file = folder.resolve("running.yml");
    this.given = given;
  }

  /**
   * Copies the answer's {@code ops/prometheus} and reads one file of it.
   *
   * @param name such as {@code prometheus.yml}
   * @param prefix what stands for <code>${NAME}</code>
   * @param rules of {@code alerts.yml}; the answer's own where it is null
   * @throws WrongAnswer if Prometheus does not take the file
   */
  static ScrapeConfig read(
      Subject subject, String name, String prefix, String rules, Path folder, Promtool promtool) {
    Path source = subject.directory().resolve("ops").resolve(FOLDER);
    String text = Yaml.text(source.resolve(name), name).replace("${NAME}", prefix);
    try {
      copy(source, folder);
      Files.writeString(folder.resolve(name), text);
      if (rules != null) {
        Files.writeString(folder.resolve("alerts.yml"), rules);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Can't copy " + source, e);
    }
    ScrapeConfig config = new ScrapeConfig(name, folder, Yaml.mapping(text, name));
    config.localRules();
    Promtool.Output output =
        promtool.run(List.of("check", "config", config.write(config.given).toString()));
    if (!output.good()) {
      throw new WrongAnswer(name + " is a configuration of Prometheus", output.brief(folder));
    }
    return config;
  }

  private static void copy(Path source, Path target) throws IOException {
    try (Stream<Path> all = Files.walk(source, 3)) {
      for (Path from : all.filter(Files::isRegularFile).toList()) {
        Path to = target.resolve(source.relativize(from).toString());
        Files.createDirectories(to.getParent());
        Files.copy(from, to, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** In the image the files lie in a folder of their own. */
  private void localRules() {
    given.computeIfPresent(
        "rule_files",
        (key, files) ->
            Yaml.texts(files).stream()
                .map(f -> f.startsWith(IMAGE_FOLDER) ? f.substring(IMAGE_FOLDER.length()) : f)
                .toList());
  }

  private Path write(Map<String, Object> configuration) {
    try {
      return Files.writeString(file, Yaml.write(configuration));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be written", e);
    }
  }

  /**
   * How often each job is scraped, in seconds.
   *
   * @return by the job's name; the rules' evaluation is there as {@code rules}
   */
  Map<String, Long> intervals() {
    Map<String, Object> global = Yaml.map(given.get("global"));
    String usual = String.valueOf(global.getOrDefault("scrape_interval", "1m"));
    Map<String, Long> intervals = new LinkedHashMap<>();
    for (Map<String, Object> job : jobs()) {
      Object own = job.getOrDefault("scrape_interval", usual);
      intervals.put(String.valueOf(job.get("job_name")), Durations.seconds(String.valueOf(own)));
    }
    Object rules = global.getOrDefault("evaluation_interval", "1m");
    intervals.put("rules", Durations.seconds(String.valueOf(rules)));
    return intervals;
  }

  private List<Map<String, Object>> jobs() {
    return Yaml.maps(given.get("scrape_configs"));
  }

  /** The same, with its jobs scraping through this proxy, every second. */
  Path runnable(NameProxy proxy) {
    Map<String, Object> running = new LinkedHashMap<>(given);
    List.of("alerting", "remote_write", "remote_read").forEach(running::remove);
    Map<String, Object> global = Yaml.map(given.get("global"));
    global.put("scrape_interval", "1s");
    global.put("scrape_timeout", "1s");
    global.put("evaluation_interval", "1s");
    running.put("global", global);
    running.put("scrape_configs", jobs().stream().map(job -> through(job, proxy)).toList());
    return write(running);
  }

  private Map<String, Object> through(Map<String, Object> given, NameProxy proxy) {
    Map<String, Object> job = new LinkedHashMap<>(given);
    job.remove("scrape_interval");
    job.remove("scrape_timeout");
    job.put("proxy_url", proxy.address().toString());
    for (String key : given.keySet()) {
      if (key.endsWith("_sd_configs") && !key.matches("(file|dns)_sd_configs")) {
        throw new WrongAnswer(
            name + " finds its targets by static_configs, file_sd_configs or dns_sd_configs",
            "the job " + job.get("job_name") + " has " + key);
      }
    }
    Object lookUps = job.remove("dns_sd_configs");
    if (lookUps != null) {
      List<Object> found = new ArrayList<>();
      Yaml.maps(lookUps).forEach(lookUp -> found.add(byHttp(lookUp, proxy.address())));
      job.put("http_sd_configs", found);
    }
    return job;
  }

  private static Map<String, Object> byHttp(Map<String, Object> lookUp, URI proxy) {
    StringBuilder url =
        new StringBuilder(proxy + "/names?type=" + lookUp.getOrDefault("type", "SRV"));
    url.append("&port=").append(lookUp.getOrDefault("port", 0));
    for (String host : Yaml.texts(lookUp.get("names"))) {
      url.append("&name=").append(URLEncoder.encode(host, StandardCharsets.UTF_8));
    }
    return Map.of("url", url.toString(), "refresh_interval", "1s");
  }

  /** What Prometheus calls itself, where it scrapes itself. */
  static String self() {
    return HOST;
  }

  Path folder() {
    return folder;
  }

  String name() {
    return name;
  }
}
