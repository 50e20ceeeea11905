package dev.mlopspractice.cloud.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.containers.Image;
import dev.mlopspractice.cloud.containers.Images;
import dev.mlopspractice.cloud.gateway.Reply;
import dev.mlopspractice.cloud.gateway.Request;
import dev.mlopspractice.cloud.gateway.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Everything that is done to functions but to invoke them. */
final class FunctionOperations {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final FunctionStore store;
  private final Images images;
  private final Path folder;
  private final Clock clock;
  private final FunctionTags tags = new FunctionTags();
  private final EventSettings events = new EventSettings();

  FunctionOperations(FunctionStore store, Images images, Path folder, Clock clock) {
    this.store = store;
    this.images = images;
    this.folder = folder;
    this.clock = clock;
  }

  Map<String, Service> operations() {
    Map<String, Service> operations = new HashMap<>();
    operations.put("CreateFunction", this::create);
    operations.put("ListFunctions", this::list);
    operations.put("GetFunction", this::get);
    operations.put("GetFunctionConfiguration", request -> json(200, known(request).view()));
    operations.put("UpdateFunctionConfiguration", this::configure);
    operations.put("UpdateFunctionCode", this::recode);
    operations.put("DeleteFunction", this::delete);
    operations.put("ListVersionsByFunction", this::versions);
    operations.put(
        "AddPermission", request -> json(201, known(request).permissions.add(body(request))));
    operations.put(
        "GetPolicy",
        request -> json(200, known(request).permissions.view(known(request).revision())));
    operations.put("RemovePermission", this::removePermission);
    operations.put(
        "PutFunctionEventInvokeConfig",
        request -> json(200, events.put(known(request), body(request), clock.instant())));
    operations.put("GetFunctionEventInvokeConfig", request -> json(200, events.of(known(request))));
    operations.put("DeleteFunctionEventInvokeConfig", request -> events.remove(known(request)));
    operations.put("ListTags", request -> json(200, object().set("Tags", tags.of(known(request)))));
    operations.put("TagResource", request -> tags.add(known(request), body(request).path("Tags")));
    operations.put("UntagResource", request -> tags.remove(known(request), request));
    operations.put(
        "GetFunctionCodeSigningConfig",
        request -> json(200, object().put("FunctionName", known(request).name)));
    return operations;
  }

  private Reply create(Request request) {
    JsonNode input = body(request);
    String name = FunctionStore.name(input.path("FunctionName").asText());
    LambdaFunction function =
        new LambdaFunction(
            name,
            FunctionStore.arn(name, request.region()),
            request.region(),
            FunctionSettings.of(input),
            code(input.path("Code")),
            clock.instant());
    if (function.setup().handler().isEmpty()) {
      throw LambdaErrors.invalid(
          "Neither ImageConfig.Command nor the image names a handler class.");
    }
    store.add(function);
    tags.add(function, input.path("Tags"));
    return json(201, function.view());
  }

  private Reply list(Request request) {
    ObjectNode reply = object();
    ArrayNode functions = reply.putArray("Functions");
    store.all().forEach(function -> functions.add(function.view()));
    return json(200, reply);
  }

  private Reply get(Request request) {
    LambdaFunction function = known(request);
    ObjectNode reply = object();
    reply.set("Configuration", function.view());
    ObjectNode code = reply.putObject("Code");
    if (function.imageUri().isEmpty()) {
      code.put("RepositoryType", "S3").put("Location", "");
    } else {
      code.put("RepositoryType", "ECR")
          .put("ImageUri", function.imageUri())
          .put("ResolvedImageUri", function.imageUri());
    }
    reply.set("Tags", tags.of(function));
    return json(200, reply);
  }

  private Reply configure(Request request) {
    LambdaFunction function = known(request);
    FunctionSettings changed = function.setup().settings().with(body(request));
    function.change(Optional.of(changed), Optional.empty(), clock.instant());
    return json(200, function.view());
  }

  private Reply recode(Request request) {
    LambdaFunction function = known(request);
    FunctionCode code = code(body(request));
    function.change(Optional.empty(), Optional.of(code), clock.instant());
    return json(200, function.view());
  }

  private Reply delete(Request request) {
    store.remove(LambdaRoutes.part(request, 1), request.region()).end();
    return Reply.empty(204);
  }

  private Reply versions(Request request) {
    ObjectNode reply = object();
    reply.putArray("Versions").add(known(request).view());
    return json(200, reply);
  }

  private Reply removePermission(Request request) {
    known(request).permissions.remove(LambdaRoutes.part(request, 2));
    return Reply.empty(204);
  }

  private FunctionCode code(JsonNode code) {
    if (code.hasNonNull("ImageUri")) {
      String uri = code.path("ImageUri").asText();
      Image image =
          images
              .find(uri)
              .orElseThrow(
                  () ->
                      LambdaErrors.invalid(
                          "Source image "
                              + uri
                              + " does not exist. Provide a valid source image."));
      if (image instanceof Image.Jvm jvm) {
        return FunctionCode.ofImage(uri, jvm);
      }
      throw LambdaErrors.notHere("An image that is no JVM (" + uri + ")");
    }
    if (!code.hasNonNull("ZipFile")) {
      throw LambdaErrors.notHere("Code other than ZipFile and ImageUri");
    }
    try {
      return FunctionCode.ofZip(
          code.path("ZipFile").binaryValue(), Files.createTempDirectory(folder, "code"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a folder in " + folder, e);
    }
  }

  private LambdaFunction known(Request request) {
    return store.known(LambdaRoutes.part(request, 1), request.region());
  }

  private static JsonNode body(Request request) {
    try {
      JsonNode body = MAPPER.readTree(request.bytes());
      if (body != null && body.isObject()) {
        return body;
      }
      throw LambdaErrors.badContent("The body must be a JSON object.");
    } catch (IOException e) {
      throw LambdaErrors.badContent("Could not parse request body into json: " + e.getMessage());
    }
  }

  private static ObjectNode object() {
    return LambdaService.object();
  }

  private static Reply json(int status, ObjectNode body) {
    return LambdaService.json(status, body);
  }
}
