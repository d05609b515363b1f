# Bantam with its model and the smallest Java runtime that serves it. How to run: docs/docker.md
FROM debian:bookworm-slim AS build
RUN apt-get update \
  && apt-get install --yes --no-install-recommends maven openjdk-17-jdk-headless zip \
  && rm -rf /var/lib/apt/lists/*
# java.se and the API modules beside it: the filter looks up the types that users' code names.
# Without its shared archive the virtual machine would start a good deal slower.
RUN jlink --output /opt/java --no-header-files --no-man-pages --strip-java-debug-attributes \
    --add-modules java.se,jdk.compiler,jdk.httpserver,jdk.management,jdk.net,jdk.unsupported,jdk.zipfs \
  && /opt/java/bin/java -Xshare:dump -XX:+UseSerialGC
WORKDIR /src
COPY .mvn .mvn
COPY pom.xml ./
COPY config config
COPY src/main src/main
RUN mvn --batch-mode --quiet -Pquick -Dmaven.test.skip=true package \
  # The libraries' jars carry natives of every system; those of this one lie beside them already.
  && zip --quiet --delete target/bantam/lib/onnxruntime-*.jar 'ai/onnxruntime/native/*' \
  && zip --quiet --delete target/bantam/lib/tokenizers-*.jar 'native/lib/*/cpu/*'

FROM debian:bookworm-slim
LABEL org.opencontainers.image.title="Bantam" \
  org.opencontainers.image.description="Private code completion for Java, checked before it is shown" \
  org.opencontainers.image.licenses="Apache-2.0"
RUN useradd --system --uid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin bantam
COPY --from=build /opt/java /opt/java
COPY LICENSE NOTICE /opt/bantam/
COPY models/bantam-java /opt/bantam/models/bantam-java
COPY config /opt/bantam/config
COPY --from=build /src/target/bantam /opt/bantam
USER 10001:10001
EXPOSE 8484
# ONNX Runtime wants a temporary folder, empty though it stays: a read-only root needs --tmpfs /tmp.
# The model's memory lies outside of the heap.
ENTRYPOINT ["/opt/java/bin/java", "-XX:+UseSerialGC", "-Xms64m", "-Xmx768m", "-XX:MaxDirectMemorySize=8g", "-XX:-UsePerfData", \
  "-XX:+ExitOnOutOfMemoryError", "-Dbantam.home=/opt/bantam", "-Dbantam.native=/opt/bantam/native", \
  "-jar", "/opt/bantam/bantam.jar", "serve", "--in-container"]
# By bash alone: starting Java every half minute would cost a laptop two percent of a core.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${BANTAM_SERVER_PORT:-8484} && printf 'GET /v1/health HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && grep -q '^HTTP/1.1 200 ' <&3"]
