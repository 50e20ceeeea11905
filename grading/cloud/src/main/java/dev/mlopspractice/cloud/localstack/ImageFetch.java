package dev.mlopspractice.cloud.localstack;

import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import dev.mlopspractice.cloud.engine.EngineException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;

/**
 * Fetches an image once, and says at once why it cannot: Testcontainers would try again for
 * minutes.
 */
final class ImageFetch {
  /** About a gigabyte, on a slow line. */
  static final Duration LIMIT = Duration.ofMinutes(15);

  private static final Logger LOG = LoggerFactory.getLogger(ImageFetch.class);

  private ImageFetch() {}

  static void fetch(String image) {
    LOG.info("Fetching {}; the first time this takes minutes", image);
    try {
      boolean whole =
          DockerClientFactory.lazyClient()
              .pullImageCmd(image)
              .exec(new PullImageResultCallback())
              .awaitCompletion(LIMIT.toMinutes(), TimeUnit.MINUTES);
      if (!whole) {
        throw failed(image, "it takes more than " + LIMIT.toMinutes() + " minutes", null);
      }
    } catch (DockerException e) {
      throw failed(image, firstLine(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(image, "interrupted", e);
    }
  }

  private static EngineException failed(String image, String why, Throwable cause) {
    return new EngineException(
        "The image " + image + " cannot be fetched: " + why + ".",
        "Check its name (LOCALSTACK_IMAGE) and the network, or use CLOUD=embedded.",
        cause);
  }

  private static String firstLine(Throwable failure) {
    return String.valueOf(failure.getMessage())
        .lines()
        .findFirst()
        .orElse("")
        .replaceFirst("\\.$", "");
  }
}
