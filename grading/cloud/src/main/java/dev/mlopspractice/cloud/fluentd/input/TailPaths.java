package dev.mlopspractice.cloud.fluentd.input;

import dev.mlopspractice.cloud.fluentd.config.Parameters;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Which files {@code path} means at a moment. */
final class TailPaths {
  private final List<String> paths;
  private final List<PathMatcher> excluded;
  private final Function<String, Path> files;

  TailPaths(Parameters parameters, Function<String, Path> files) {
    parameters.required("path");
    this.paths = parameters.list("path").orElseThrow();
    this.files = files;
    this.excluded =
        parameters.list("exclude_path").orElse(List.of()).stream().map(TailPaths::glob).toList();
    for (String path : paths) {
      if (path.contains("%") || !path.startsWith("/")) {
        throw parameters.wrong(
            "path", "absolute and without a date, which this stand-in does not support");
      }
    }
  }

  /** Paths in the container; one without {@code *} is there whether or not its file is. */
  List<String> expand() throws IOException {
    List<String> found = new ArrayList<>();
    for (String path : paths) {
      if (path.contains("*")) {
        found.addAll(matching(path));
      } else {
        found.add(path);
      }
    }
    return found.stream()
        .filter(path -> excluded.stream().noneMatch(glob -> glob.matches(Path.of(path))))
        .distinct()
        .toList();
  }

  private List<String> matching(String pattern) throws IOException {
    String fixed = pattern.substring(0, pattern.lastIndexOf('/', pattern.indexOf('*')));
    Path directory = files.apply(fixed.isEmpty() ? "/" : fixed);
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    PathMatcher glob = glob(pattern);
    int depth = Path.of(pattern).getNameCount() - Path.of("/" + fixed).getNameCount();
    try (Stream<Path> all = Files.walk(directory, depth)) {
      return all.filter(Files::isRegularFile)
          .map(file -> fixed + "/" + directory.relativize(file))
          .filter(path -> glob.matches(Path.of(path)))
          .sorted()
          .toList();
    }
  }

  private static PathMatcher glob(String pattern) {
    return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
  }
}
