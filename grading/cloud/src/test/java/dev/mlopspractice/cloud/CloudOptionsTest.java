package dev.mlopspractice.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the environment may say, and how it is told what it may not. */
class CloudOptionsTest {

  @Test
  void anEmptyEnvironmentMeansEmbeddedOnTheUsualPort() {
    CloudOptions options = CloudOptions.from(Map.of());
    assertThat(options.mode()).isEqualTo(CloudMode.EMBEDDED);
    assertThat(options.port()).isEqualTo(4566);
  }

  @Test
  void anEndpointMayEndWithASlash() {
    CloudOptions options =
        CloudOptions.from(Map.of("CLOUD", "endpoint", "ENDPOINT", "http://h:5000/"));
    assertThat(options.target()).contains(URI.create("http://h:5000"));
  }

  @Test
  void whatIsWrongIsNamedWithWhatToSet() {
    assertThatThrownBy(() -> CloudOptions.from(Map.of("CLOUD", "moon")))
        .hasMessage(
            "CLOUD=moon is not a mode.\n"
                + "Set it to one of [embedded, localstack, endpoint, aws, auto].");
    assertThatThrownBy(() -> CloudOptions.from(Map.of("CLOUD", "endpoint")))
        .hasMessageContaining("CLOUD=endpoint needs to know where.\nSet ENDPOINT");
    assertThatThrownBy(() -> CloudOptions.from(Map.of("CLOUD", "endpoint", "ENDPOINT", "moto")))
        .hasMessageContaining("ENDPOINT=moto is not http(s)://host:port.\n");
    assertThatThrownBy(() -> CloudOptions.from(Map.of("CLOUD_PORT", "x")))
        .hasMessage("CLOUD_PORT=x is not a port.\nSet it to 0..65535.");
  }

  @Test
  void anAccountIsNoPlaceToBeGradedAt() {
    assertThatThrownBy(() -> Cloud.start(CloudOptions.embedded().withMode(CloudMode.AWS)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nothing is started, graded or shown there.\nChoose another CLOUD");
  }
}
