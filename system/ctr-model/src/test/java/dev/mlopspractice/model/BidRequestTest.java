package dev.mlopspractice.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BidRequestTest {

  @Test
  void hasTheAvazuColumnsWithoutClickInTheirOrder() {
    assertThat(String.join(",", BidRequest.FIELDS))
        .isEqualTo(
            "id,hour,C1,banner_pos,site_id,site_domain,site_category,app_id,app_domain,"
                + "app_category,device_id,device_ip,device_model,device_type,device_conn_type,"
                + "C14,C15,C16,C17,C18,C19,C20,C21");
  }

  @Test
  void isTheSameByNameAndByPlace() {
    Map<String, String> fields = Models.fields();

    BidRequest byName = BidRequest.of(fields);
    BidRequest byPlace = BidRequest.of(new ArrayList<>(fields.values()));

    assertThat(byName).isEqualTo(byPlace).hasSameHashCodeAs(byPlace);
    assertThat(byPlace.id()).isEqualTo("1000009418151094273");
    assertThat(byPlace.get("device_ip")).isEqualTo("v-device_ip");
    assertThat(byPlace.get(22)).isEqualTo("v-C21");
    assertThat(byPlace.values()).containsExactlyElementsOf(fields.values());
    assertThat(byPlace.toMap()).containsExactlyEntriesOf(fields);
  }

  @Test
  void givesItsValuesOnlyToBeRead() {
    List<String> values = BidRequest.of(Models.fields()).values();

    assertThatThrownBy(() -> values.set(0, "b")).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void isDifferentWhereAFieldIs() {
    assertThat(Models.with("C20", "-1")).isNotEqualTo(Models.with("C20", "100075"));
  }

  @Test
  void doesNotSeeLaterChangesOfItsSource() {
    List<String> values = new ArrayList<>(Collections.nCopies(23, "a"));
    BidRequest request = BidRequest.of(values);

    values.set(0, "b");

    assertThat(request.id()).isEqualTo("a");
  }

  @Test
  void namesTheFieldThatIsMissingNullOrUnknown() {
    Map<String, String> missing = Models.fields();
    missing.remove("site_id");
    Map<String, String> isNull = Models.fields();
    isNull.put("C14", null);
    Map<String, String> unknown = Models.fields();
    unknown.put("click", "1");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> BidRequest.of(missing))
        .withMessage("Field 'site_id' is missing");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BidRequest.of(isNull))
        .withMessage("Field 'C14' is null");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BidRequest.of(unknown))
        .withMessageStartingWith("Field 'click' is unknown");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BidRequest.of(Models.fields()).get("click"))
        .withMessageStartingWith("Field 'click' is unknown");
  }

  @Test
  void refusesAnotherNumberOfValuesAndNull() {
    List<String> withNull = new ArrayList<>(Collections.nCopies(23, "a"));
    withNull.set(1, null);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> BidRequest.of(Collections.nCopies(24, "a")))
        .withMessage("A bid request has 23 fields, found 24 values");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BidRequest.of(withNull))
        .withMessage("Field 'hour' is null");
  }
}
