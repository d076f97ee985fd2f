# Two stages: one with the compiler, one with the program and the libraries that it calls.
#   docker build -t bellwire .
#   docker run -d -p 127.0.0.1:8548:8548 -v bellwire:/var/lib/bellwire bellwire

FROM swift:6.3-bookworm AS build
# The newest of the distribution's libraries are wanted: their security fixes.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libcurl4-openssl-dev libsqlite3-dev libxml2-dev pkg-config zlib1g-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /build
# The dependencies change seldom: a layer of their own.
COPY Package.* ./
RUN swift package resolve
COPY . .
RUN swift build -c release --static-swift-stdlib --product bellwire \
    && install -D -m 755 -s .build/release/bellwire /out/usr/local/bin/bellwire \
    && install -D -m 755 scripts/container-health.sh /out/usr/local/bin/container-health \
    # Inside a container 127.0.0.1 is the container's own: outside decides who may connect.
    && install -d /out/etc/bellwire \
    && sed 's/^listen = .*/listen = "0.0.0.0:8548"/' config.toml >/out/etc/bellwire/config.toml

FROM debian:bookworm-slim
ARG VERSION=unreleased
LABEL org.opencontainers.image.title="bellwire" \
    org.opencontainers.image.description="An investor-relations event feed: newswires in, classified events out" \
    org.opencontainers.image.licenses="Apache-2.0" \
    org.opencontainers.image.version="$VERSION"
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        ca-certificates libcurl4 libsqlite3-0 libstdc++6 libxml2 zlib1g \
    && rm -rf /var/lib/apt/lists/* /var/cache/apt/* \
    && groupadd --system --gid 10001 bellwire \
    && useradd --system --uid 10001 --gid 10001 --home-dir /var/lib/bellwire \
        --shell /usr/sbin/nologin bellwire \
    && install -d -o bellwire -g bellwire -m 700 /var/lib/bellwire
COPY --from=build /out/ /
# Where a relative [store] path lies.
ENV STATE_DIRECTORY=/var/lib/bellwire
VOLUME /var/lib/bellwire
EXPOSE 8548
USER 10001:10001
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["/usr/local/bin/container-health"]
ENTRYPOINT ["/usr/local/bin/bellwire"]
CMD ["run", "--config", "/etc/bellwire/config.toml"]
