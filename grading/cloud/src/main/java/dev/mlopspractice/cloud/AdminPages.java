package dev.mlopspractice.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.containers.Image;
import dev.mlopspractice.cloud.fluentd.FluentdImage;
import dev.mlopspractice.cloud.gateway.Admin;
import dev.mlopspractice.cloud.gateway.AwsException;
import dev.mlopspractice.cloud.gateway.Faults;
import dev.mlopspractice.cloud.gateway.Reply;
import dev.mlopspractice.cloud.gateway.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The cloud's own pages, for other processes on this machine: what {@link Cloud}'s methods are
 * inside this one.
 */
final class AdminPages {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Cloud cloud;

  AdminPages(Cloud cloud) {
    this.cloud = cloud;
  }

  void addTo(Admin admin) {
    admin.page("GET", "status", request -> json(status()));
    admin.page("GET", "images", request -> json(images()));
    admin.page("POST", "images", this::addImage);
    admin.page("POST", "waits", this::setWaits);
    admin.page("POST", "faults", this::addFault);
    admin.page("DELETE", "faults", this::clearFaults);
  }

  private ObjectNode status() {
    ObjectNode status = MAPPER.createObjectNode();
    status.put("pid", ProcessHandle.current().pid());
    status.put("endpoint", cloud.endpoint().toString());
    status.put("mode", cloud.choice().mode().toString().toLowerCase(java.util.Locale.ROOT));
    status.put("reason", cloud.choice().reason());
    status.put("idleSeconds", cloud.idle().toSeconds());
    ArrayNode services = status.putArray("services");
    for (ServedBy service : cloud.services()) {
      services
          .addObject()
          .put("service", service.service())
          .put("engine", service.engine())
          .put("state", service.state());
    }
    return status;
  }

  private ObjectNode images() {
    ObjectNode body = MAPPER.createObjectNode();
    ArrayNode names = body.putArray("images");
    cloud.images().names().forEach(names::add);
    return body;
  }

  /**
   * {@code {"name", "classPath": [], "mainClass", "jvmOptions": []}}, or {@code {"name",
   * "fluentd"}} with the path of a fluent.conf.
   */
  private Reply addImage(Request request) {
    JsonNode image = body(request);
    cloud
        .images()
        .register(required(image, "name"), image.has("fluentd") ? fluentd(image) : program(image));
    return json(images());
  }

  private static Image program(JsonNode image) {
    List<Path> classPath = texts(image.path("classPath")).stream().map(Path::of).toList();
    return Image.of(classPath, required(image, "mainClass"), texts(image.path("jvmOptions")));
  }

  private Image fluentd(JsonNode image) {
    return FluentdImage.of(Path.of(required(image, "fluentd")), cloud.waits()::shorten);
  }

  /** {@code {"atMost": "PT0.2S"}}, or {@code {}} for as written. */
  private Reply setWaits(Request request) {
    JsonNode atMost = body(request).path("atMost");
    if (atMost.isMissingNode()) {
      cloud.waits().asWritten();
    } else {
      cloud.waits().atMost(Duration.parse(atMost.asText()));
    }
    return Reply.empty(204);
  }

  /**
   * {@code {"service", "operation", "code", "status", "message", "times"}} or {@code {…,
   * "delayMillis"}}.
   */
  private Reply addFault(Request request) {
    JsonNode fault = body(request);
    Predicate<Request> which =
        Faults.calls(required(fault, "service"), fault.path("operation").asText("*"));
    if (fault.has("delayMillis")) {
      cloud
          .interceptors()
          .add(Faults.delay(which, Duration.ofMillis(fault.path("delayMillis").asLong())));
    } else {
      AwsException error =
          new AwsException(
              required(fault, "code"),
              fault.path("status").asInt(500),
              fault.path("message").asText("A fault that a test asked for."));
      int times = fault.path("times").asInt(Integer.MAX_VALUE);
      cloud.interceptors().add(Faults.fail(which, times, error));
    }
    return Reply.empty(204);
  }

  private Reply clearFaults(Request request) {
    cloud.interceptors().clear();
    return Reply.empty(204);
  }

  private static JsonNode body(Request request) {
    try {
      return MAPPER.readTree(request.bytes());
    } catch (IOException e) {
      throw AwsException.badRequest(
          "SerializationException", "The body is not JSON: " + e.getMessage());
    }
  }

  private static String required(JsonNode object, String name) {
    if (!object.path(name).isTextual()) {
      throw AwsException.badRequest(
          "ValidationException", "The body needs a text \"" + name + "\".");
    }
    return object.path(name).asText();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.asText()));
    return texts;
  }

  private static Reply json(ObjectNode body) {
    return Reply.of(200, "application/json", body.toPrettyString() + "\n");
  }
}
