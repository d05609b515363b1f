package dev.bantam.filter.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DeserializeRuleTest {
  private static final Rule RULE = new DeserializeRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.beans.XMLDecoder;
        import java.io.*;
        class Streams {
          Object request(HttpServletRequest request) throws Exception {
            try (ObjectInputStream in = new ObjectInputStream(request.getInputStream())) {
              return in.readObject(); // finding
            }
          }
          Object bytes(byte[] data) throws Exception {
            return new ObjectInputStream(new ByteArrayInputStream(data)).readObject(); // finding
          }
          Object through(InputStream raw) throws Exception {
            var in = new ObjectInputStream(new BufferedInputStream(raw));
            in.readUTF();
            return (String) in.readUnshared(); // finding
          }
          Object open(InputStream raw) throws Exception {
            ObjectInputStream in = new ObjectInputStream(raw);
            in.setObjectInputFilter(ObjectInputFilter.Config.createFilter("*"));
            return in.readObject(); // finding
          }
          Object decoder(InputStream raw) {
            return new XMLDecoder(raw).readObject(); // finding
          }
          Object hessian(InputStream raw) throws Exception {
            Hessian2Input in = new Hessian2Input(raw);
            return in.readObject(); // finding
          }
        }
        """,
        """
        import com.fasterxml.jackson.annotation.JsonTypeInfo;
        import com.fasterxml.jackson.databind.ObjectMapper;
        import com.thoughtworks.xstream.XStream;
        import org.apache.commons.lang3.SerializationUtils;
        import org.yaml.snakeyaml.Yaml;
        import org.yaml.snakeyaml.constructor.Constructor;
        class Libraries {
          @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS) // finding
          public Object payload;
          void f(String text, ObjectMapper mapper, byte[] data, Kryo kryo, java.util.Map<String, Object> kafka) {
            new Yaml().load(text); // finding
            Yaml yaml = new Yaml(new Constructor());
            yaml.loadAll(text); // finding
            XStream xstream = new XStream();
            xstream.alias("order", String.class);
            xstream.fromXML(text); // finding
            mapper.enableDefaultTyping(); // finding
            mapper.activateDefaultTyping(LaissezFaireSubTypeValidator.instance); // finding
            mapper.activateDefaultTyping(mapper.getPolymorphicTypeValidator()); // finding
            SerializationUtils.deserialize(data); // finding
            ((javax.jms.ObjectMessage) message()).getObject(); // finding
            kryo.setRegistrationRequired(false); // finding
            ParserConfig.getGlobalInstance().setAutoTypeSupport(true); // finding
            JSON.parseObject(text, Feature.SupportAutoType); // finding
            kafka.put("spring.json.trusted.packages", "*"); // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import java.io.*;
        class Streams implements Serializable {
          static class Checked extends ObjectInputStream {
            Checked(InputStream in) throws IOException { super(in); }
            @Override protected Class<?> resolveClass(ObjectStreamClass c) throws IOException {
              throw new InvalidClassException(c.getName());
            }
          }
          Object filtered(InputStream raw) throws Exception {
            ObjectInputStream in = new ObjectInputStream(raw);
            in.setObjectInputFilter(ObjectInputFilter.Config.createFilter("java.lang.*;!*"));
            return in.readObject();
          }
          Object checked(InputStream raw) throws Exception {
            return new Checked(raw).readObject();
          }
          Object anonymous(InputStream raw) throws Exception {
            return new ObjectInputStream(raw) {
              @Override protected Class<?> resolveClass(ObjectStreamClass c) { return String.class; }
            }.readObject();
          }
          Object copy(Object from) throws Exception {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            new ObjectOutputStream(bytes).writeObject(from);
            return new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
          }
          private void readObject(ObjectInputStream in) throws Exception {
            in.defaultReadObject();
            in.readObject();
          }
          int plain(InputStream raw) throws Exception {
            return new ObjectInputStream(raw).readInt() + new DataInputStream(raw).readInt();
          }
        }
        """,
        """
        import com.fasterxml.jackson.databind.ObjectMapper;
        import com.thoughtworks.xstream.XStream;
        import org.apache.commons.lang3.SerializationUtils;
        import org.yaml.snakeyaml.*;
        import org.yaml.snakeyaml.constructor.SafeConstructor;
        class Libraries {
          void f(String text, ObjectMapper mapper, Own own, Kryo kryo, Library music) throws Exception {
            new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            new Yaml().load("a: 1");
            new Yaml().dump(text);
            XStream xstream = new XStream();
            xstream.allowTypes(new Class[] {Own.class});
            xstream.fromXML(text);
            new XStream().toXML(own);
            mapper.readValue(text, Own.class);
            mapper.activateDefaultTyping(validator());
            SerializationUtils.deserialize(SerializationUtils.serialize(own));
            kryo.setRegistrationRequired(true);
            music.load(text);
          }
          Object own(java.io.DataInputStream in) { return readObject(in); }
          private Object readObject(java.io.DataInputStream in) { return in; }
        }
        """,
        """
        class Own {
          static class Yaml { Object load(String text) { return text; } }
          Object f(String text) { return new Yaml().load(text); }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import java.io.*;
        class A {
          Object f(Socket socket) throws Exception {
            ObjectInputStream in = new ObjectInputStream(socket.getInputStream());
            Object value = in.readObject() // finding
        """,
        """
        import org.yaml.snakeyaml.Yaml;
        class A {
          void f(java.io.InputStream in) {
            for (Object document : new Yaml().loadAll(in)) { // finding
        """,
        """
        class A {
          void f(ObjectMapper mapper) {
            mapper.enableDefaultTyping(); // finding
            mapper.readValue(
        """);
  }

  @Test
  void check_streamOfARequest_isAnError() {
    String file =
        """
        import java.io.*;
        class A {
          Object f(HttpServletRequest request, InputStream file) throws Exception {
            new ObjectInputStream(file).readObject();
            return new ObjectInputStream(request.getInputStream()).readObject();
          }
        }
        """;
    assertEquals(
        List.of(Level.WARNING, Level.ERROR),
        RuleSamples.hits(RULE, file, 17).stream().map(hit -> hit.level()).toList());
  }

  @Test
  void fix_yamlAndSwitches_areMended() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
            import org.yaml.snakeyaml.Yaml;
            class A {
              void f(String text, Kryo kryo) {
                new Yaml().load(text);
                kryo.setRegistrationRequired(false);
              }
            }
            """);
    assertTrue(
        mended.contains("new Yaml(new org.yaml.snakeyaml.constructor.SafeConstructor("), mended);
    assertTrue(mended.contains("setRegistrationRequired(true)"), mended);
  }
}
