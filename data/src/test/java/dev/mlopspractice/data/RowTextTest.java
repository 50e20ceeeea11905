package dev.mlopspractice.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlopspractice.model.BidRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowTextTest {

  @Test
  void putsTheClickBehindTheId() {
    List<String> values = new ArrayList<>(Collections.nCopies(23, "v"));
    values.set(0, "1234");
    StringBuilder train = new StringBuilder();
    StringBuilder click = new StringBuilder();

    RowText.train(BidRequest.of(values), true, train);
    RowText.click(BidRequest.of(values), false, click);

    assertThat(train).hasToString("1234\t1" + "\tv".repeat(22) + "\n");
    assertThat(click).hasToString("1234\t0\n");
  }

  @Test
  void escapesWhatJsonDoesNotTakeAsItIs() {
    List<String> values = new ArrayList<>(Collections.nCopies(23, ""));
    values.set(0, "a\"b\\c\td\u00e9");
    StringBuilder json = new StringBuilder();

    RowText.json(BidRequest.of(values), json);

    assertThat(json.toString())
        .startsWith("{\"id\": \"a\\\"b\\\\c\\u0009d\u00e9\", \"hour\": \"\"");
  }
}
