package dev.mlopspractice.acceptance.monitoring;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;

/** Pushes of a training that is played. */
public final class Pushes {
  private final HttpClient http;
  private final URI gateway;

  /**
   * @param gateway where the Pushgateway listens
   */
  public Pushes(HttpClient http, URI gateway) {
    this.http = http;
    this.gateway = gateway;
  }

  /** Takes the place of what was pushed for a model: one feature's population stability index. */
  public void drift(String model, String feature, double psi) {
    URI group = gateway.resolve("/metrics/job/ml-pipeline/model_name/" + model);
    String text =
        String.format(
            Locale.ROOT, "# TYPE drift_psi gauge\ndrift_psi{feature=\"%s\"} %s\n", feature, psi);
    HttpRequest request =
        HttpRequest.newBuilder(group).PUT(HttpRequest.BodyPublishers.ofString(text)).build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException("The Pushgateway refuses a push: " + answer.body());
      }
    } catch (IOException e) {
      throw new IllegalStateException("The Pushgateway does not answer at " + gateway, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while something was pushed", e);
    }
  }
}
