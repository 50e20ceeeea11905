package dev.mlopspractice.model;

import dev.mlopspractice.model.ModelFileException.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The body of a model file, format version 1, in this order:
 *
 * <pre>
 * name, revision                                       texts
 * schema: version, columns, buckets                    text, count and texts, int
 * parameters                                           count and pairs of texts, sorted
 * data: location, SHA-256                              texts
 * split: method, training, validation, test rows, seed text and 4 longs
 * code version                                         text
 * environment                                          count and pairs of texts, sorted
 * created at                                           seconds (long) and nanoseconds (int)
 * metrics                                              count and pairs of text and double, sorted
 * intercept                                            double
 * weights other than zero                              count, their buckets (ints, ascending)
 *                                                      and their values (doubles)
 * </pre>
 *
 * <p>A text is its length in bytes (int) and its UTF-8; a count is an int.
 */
final class ModelBody {

  private ModelBody() {}

  static byte[] encode(CtrModel model) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    writeText(out, model.name());
    writeText(out, model.revision());
    FeatureSchema schema = model.schema();
    writeText(out, schema.version());
    out.writeInt(schema.columns().size());
    for (String column : schema.columns()) {
      writeText(out, column);
    }
    out.writeInt(schema.buckets());
    writeTexts(out, model.parameters());
    writeProvenance(out, model.provenance());
    out.writeInt(model.metrics().size());
    for (Map.Entry<String, Double> metric : model.metrics().entrySet()) {
      writeText(out, metric.getKey());
      out.writeDouble(metric.getValue());
    }
    out.writeDouble(model.intercept());
    writeWeights(out, model.weights());
    return bytes.toByteArray();
  }

  static CtrModel decode(byte[] body) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
      CtrModel model = readModel(in);
      if (in.read() >= 0) {
        throw new IOException("bytes are left over");
      }
      return model;
    } catch (IOException | IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw ModelFile.damaged(
          "its checksum is right but its content is not (" + e.getMessage() + ")");
    }
  }

  private static CtrModel readModel(DataInputStream in) throws IOException {
    CtrModel.Builder model = CtrModel.builder(readText(in), readText(in));
    FeatureSchema schema = readSchema(in);
    model.schema(schema).parameters(readTexts(in)).provenance(readProvenance(in));
    Map<String, Double> metrics = new TreeMap<>();
    for (int left = readCount(in); left > 0; left--) {
      metrics.put(readText(in), in.readDouble());
    }
    return model
        .metrics(metrics)
        .intercept(in.readDouble())
        .weights(readWeights(in, schema.buckets()))
        .build();
  }

  private static FeatureSchema readSchema(DataInputStream in) throws IOException {
    String version = readText(in);
    List<String> columns = new ArrayList<>();
    for (int left = readCount(in); left > 0; left--) {
      columns.add(readText(in));
    }
    int buckets = in.readInt();
    if (!version.equals(FeatureSchema.CURRENT_VERSION)) {
      throw new ModelFileException(
          Problem.OTHER_FEATURES,
          ("This model was trained on features of version '%s', this program makes version '%s':"
                  + " use the program that it was trained with, or train again")
              .formatted(version, FeatureSchema.CURRENT_VERSION));
    }
    return new FeatureSchema(version, columns, buckets);
  }

  private static void writeProvenance(DataOutputStream out, Provenance provenance)
      throws IOException {
    writeText(out, provenance.data().location());
    writeText(out, provenance.data().sha256());
    Provenance.Split split = provenance.split();
    writeText(out, split.method());
    out.writeLong(split.trainingRows());
    out.writeLong(split.validationRows());
    out.writeLong(split.testRows());
    out.writeLong(split.seed());
    writeText(out, provenance.codeVersion());
    writeTexts(out, provenance.environment());
    Instant createdAt = provenance.createdAt();
    out.writeLong(createdAt.getEpochSecond());
    out.writeInt(createdAt.getNano());
  }

  private static Provenance readProvenance(DataInputStream in) throws IOException {
    return new Provenance(
        new Provenance.Data(readText(in), readText(in)),
        new Provenance.Split(
            readText(in), in.readLong(), in.readLong(), in.readLong(), in.readLong()),
        readText(in),
        readTexts(in),
        Instant.ofEpochSecond(in.readLong(), in.readInt()));
  }

  private static void writeWeights(DataOutputStream out, double[] weights) throws IOException {
    int[] buckets = IntStream.range(0, weights.length).filter(i -> weights[i] != 0).toArray();
    double[] values = IntStream.of(buckets).mapToDouble(bucket -> weights[bucket]).toArray();
    ByteBuffer bytes = ByteBuffer.allocate(buckets.length * (Integer.BYTES + Double.BYTES));
    bytes.asIntBuffer().put(buckets);
    bytes.position(buckets.length * Integer.BYTES).asDoubleBuffer().put(values);
    out.writeInt(buckets.length);
    out.write(bytes.array());
  }

  private static double[] readWeights(DataInputStream in, int buckets) throws IOException {
    int count = readCount(in);
    if (count > buckets) {
      throw new IOException(count + " weights for " + buckets + " buckets");
    }
    IntBuffer places = ByteBuffer.wrap(readBytes(in, count * Integer.BYTES)).asIntBuffer();
    DoubleBuffer values = ByteBuffer.wrap(readBytes(in, count * Double.BYTES)).asDoubleBuffer();
    double[] weights = new double[buckets];
    int last = -1;
    while (places.hasRemaining()) {
      int bucket = places.get();
      if (bucket <= last || bucket >= buckets) {
        throw new IOException("bucket " + bucket + " after " + last + " of " + buckets);
      }
      weights[bucket] = values.get();
      last = bucket;
    }
    return weights;
  }

  private static void writeTexts(DataOutputStream out, Map<String, String> texts)
      throws IOException {
    out.writeInt(texts.size());
    for (Map.Entry<String, String> entry : texts.entrySet()) {
      writeText(out, entry.getKey());
      writeText(out, entry.getValue());
    }
  }

  private static Map<String, String> readTexts(DataInputStream in) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (int left = readCount(in); left > 0; left--) {
      texts.put(readText(in), readText(in));
    }
    return texts;
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInputStream in) throws IOException {
    return new String(readBytes(in, readCount(in)), StandardCharsets.UTF_8);
  }

  private static byte[] readBytes(DataInputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new IOException("%d bytes are left of %d".formatted(bytes.length, length));
    }
    return bytes;
  }

  private static int readCount(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0) {
      throw new IOException("a count is " + count);
    }
    return count;
  }
}
