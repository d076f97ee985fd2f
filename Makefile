# demo, run and test share one debug build: on two cores it takes some minutes from nothing and
# seconds afterwards. An optimised build takes as long again and shows the first event no sooner.

SWIFT ?= swift
DEBUG := .build/debug/bellwire
RELEASE := .build/release/bellwire
PREFIX ?= /usr/local
CONFIG ?= config.toml
# Words for the command that `demo` and `run` start: make demo ARGS=--once
ARGS ?=

.PHONY: help setup build release demo run test check format pages bench install image clean

help:
	@echo "make demo      see it work: a newswire, the daemon and a receiver on loopback (ARGS=--once)"
	@echo "make run       the daemon with config.toml (CONFIG=other.toml)"
	@echo "make test      every check and every test"
	@echo "make pages     every page in a headless Chromium: contrast, widths, policy (SHOTS=folder)"
	@echo "make check     format, purity of the core, systemd units"
	@echo "make format    rewrite the sources as the formatter wants them"
	@echo "make build     a debug build; make release an optimised one, statically linked"
	@echo "make install   the release build, its configuration and its unit, under PREFIX and DESTDIR"
	@echo "make bench     figures; make image a container image; make clean"

setup:
	@scripts/setup.sh

build: setup
	$(SWIFT) build --product bellwire

# The Swift runtime is linked in: the machine that runs it needs no Swift.
release: setup
	$(SWIFT) build -c release --static-swift-stdlib --product bellwire

demo: build
	@exec $(DEBUG) demo $(ARGS)

run: build
	@exec $(DEBUG) run --config $(CONFIG) $(ARGS)

# One test after the other: some time real sockets and processes, and two cores are soon busy.
test: setup check
	$(SWIFT) test --no-parallel
	scripts/check-peers.sh $(DEBUG)

# Warnings are errors in Package.swift: the build is a check too.
check: setup
	$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tests
	scripts/check-core.sh
	scripts/check-scripts.sh
	scripts/check-unit.sh

# Needs a Chromium, so it is no part of `make test`.
pages: build
	scripts/check-pages.sh $(DEBUG) $(SHOTS)

format:
	$(SWIFT) format --in-place --parallel --recursive Package.swift Sources Tests

bench: setup
	scripts/bench.sh

# Does not build, so that root needs no Swift: `make release && sudo make install`.
install:
	@test -x $(RELEASE) || { echo "install: run make release first" >&2; exit 1; }
	install -D -m 755 -s $(RELEASE) $(DESTDIR)$(PREFIX)/bin/bellwire
	@test -e $(DESTDIR)/etc/bellwire/config.toml || \
		install -D -m 644 config.toml $(DESTDIR)/etc/bellwire/config.toml
	install -D -m 644 docs/operating.md $(DESTDIR)$(PREFIX)/share/doc/bellwire/operating.md
	install -d $(DESTDIR)$(PREFIX)/lib/systemd/system
	for unit in bellwire.service bellwire.socket; do \
		sed 's|/usr/local/|$(PREFIX)/|' systemd/$$unit \
			>$(DESTDIR)$(PREFIX)/lib/systemd/system/$$unit || exit 1; \
	done

image:
	docker build -t bellwire .

clean:
	$(SWIFT) package clean
