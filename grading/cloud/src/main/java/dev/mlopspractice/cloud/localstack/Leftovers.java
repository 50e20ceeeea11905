package dev.mlopspractice.cloud.localstack;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Container;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Containers of clouds that were killed and so could not stop them. Each carries the process that
 * started it.
 */
final class Leftovers {
  /** On every container that a cloud started; its value is host and process. */
  static final String LABEL = "dev.mlopspractice.cloud.process";

  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

  private Leftovers() {}

  /** This process's mark. */
  static String mark() {
    return host() + "/" + ProcessHandle.current().pid();
  }

  /**
   * Removes those of dead processes of this machine; what cannot be removed is logged and stays.
   */
  static void remove(DockerClient docker) {
    List<Container> marked =
        docker.listContainersCmd().withShowAll(true).withLabelFilter(List.of(LABEL)).exec();
    for (Container container : marked) {
      String mark = container.getLabels().get(LABEL);
      if (mark != null && ofDeadProcess(mark)) {
        removeOne(docker, container.getId(), mark);
      }
    }
  }

  private static void removeOne(DockerClient docker, String id, String mark) {
    try {
      docker.removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec();
      LOG.info("Removed the container that {} left behind", mark);
    } catch (DockerException e) {
      LOG.warn("The container {} that {} left behind cannot be removed", id, mark, e);
    }
  }

  static boolean ofDeadProcess(String mark) {
    String prefix = host() + "/";
    if (!mark.startsWith(prefix) || !mark.substring(prefix.length()).matches("\\d{1,18}")) {
      return false;
    }
    long pid = Long.parseLong(mark.substring(prefix.length()));
    return !ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
