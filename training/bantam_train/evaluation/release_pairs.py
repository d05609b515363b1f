"""Places where Java 8 and Java 21 write different things: is the model told by its header?

Written for this test. The older form is all that release 8 has; the newer one is what a programmer
on release 21 would write.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class ReleasePair:
    """Code up to the cursor and the rest of the line in its two forms."""

    prefix: str
    older: str
    newer: str


def _in_method(lines: str) -> str:
    body = "\n".join(f"    {line}" for line in lines.split("\n"))
    return f"package dev.sample.app;\n\nclass Example {{\n  void run() throws Exception {{\n{body}"


def _pair(lines: str, older: str, newer: str) -> ReleasePair:
    return ReleasePair(_in_method(lines), older, newer)


PAIRS = (
    _pair("List<String> names = ", 'Arrays.asList("a", "b");', 'List.of("a", "b");'),
    _pair("Set<String> keys = ", 'new HashSet<>(Arrays.asList("a", "b"));', 'Set.of("a", "b");'),
    _pair("Map<String, String> empty = ", "Collections.emptyMap();", "Map.of();"),
    _pair("List<String> empty = ", "Collections.emptyList();", "List.of();"),
    _pair("Map<String, String> one = ", 'Collections.singletonMap("a", "b");', 'Map.of("a", "b");'),
    _pair("List<String> copy = ", "new ArrayList<>(names);", "List.copyOf(names);"),
    _pair(
        "List<String> found = names.stream().filter(this::isKnown).",
        "collect(Collectors.toList());",
        "toList();",
    ),
    _pair("if (name.", "trim().isEmpty()) {", "isBlank()) {"),
    _pair("String text = name.", "trim();", "strip();"),
    _pair(
        "String text = ",
        "new String(Files.readAllBytes(path), StandardCharsets.UTF_8);",
        "Files.readString(path);",
    ),
    _pair("Path path = ", "Paths.get(name);", "Path.of(name);"),
    _pair(
        "if (!value.isPresent()) {\n  return;\n}\nif (",
        "!other.isPresent()) {",
        "other.isEmpty()) {",
    ),
    _pair("String value = optional.", "get();", "orElseThrow();"),
    _pair("Thread thread = ", "new Thread(this::work);", "Thread.ofVirtual().start(this::work);"),
    _pair(
        "ExecutorService pool = ",
        "Executors.newCachedThreadPool();",
        "Executors.newVirtualThreadPerTaskExecutor();",
    ),
    _pair("String last = names.", "get(names.size() - 1);", "getLast();"),
    _pair("String first = names.", "get(0);", "getFirst();"),
    _pair(
        "for (",
        "Map.Entry<String, Order> entry : orders.entrySet()) {",
        "var entry : orders.entrySet()) {",
    ),
    _pair(
        "",
        "List<String> lines = Files.readAllLines(path);",
        "var lines = Files.readAllLines(path);",
    ),
    _pair(
        "if (shape instanceof Circle) {\n  return;\n}\nif (shape instanceof ",
        "Square) {",
        "Square square) {",
    ),
    _pair("switch (day) {\n  case ", "MONDAY:", "MONDAY ->"),
    _pair("byte[] data = ", "IOUtils.toByteArray(input);", "input.readAllBytes();"),
    _pair(
        "String line = ",
        'String.format("%s-%d", name, count);',
        '"%s-%d".formatted(name, count);',
    ),
    _pair("String query = ", '"SELECT id "', '"""'),
)
