# Samspil. "make help" lists what there is; what is after ## is its text.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

GOLANGCI_LINT := bin/golangci-lint-v2.15.0
WORKFLOWCHECK := bin/workflowcheck-v0.6.0
OGEN := bin/ogen-v1.24.0
GREMLINS := bin/gremlins-v0.6.0

# The race detector needs cgo and a C compiler; without them the tests run all the same.
RACE = $(shell [ "$$(go env CGO_ENABLED)" = 1 ] && command -v "$$(go env CC)" >/dev/null && echo -race)

# Where the local stack keeps its data, also when a command is run from elsewhere.
export SAMSPIL_LOCAL_DIR ?= $(CURDIR)/local/.data

ARGS ?=
CHECKS ?= 10000
# The same random families each time "make test" is run, so that it fails for a change and not by chance; "make soak" looks for new ones.
SEED ?= 20261122

# Without goroutines, which workflowcheck holds for the workflows: the race detector would find nothing in them, and takes up to ten times as long. make soak has it on for all.
PURE = ./workflows ./internal/casework ./internal/policyfile
COUNT ?= 5
FAULTS ?= 1000
TIME ?= 10m

.PHONY: help
help: ## List what there is.
	@awk -F ':.*## ' '/^##@/ {printf "\n%s\n", substr($$0, 5)} /^[a-z0-9-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile
	@echo

##@ Try it

.PHONY: demo
demo: bin/samspil ## Start everything and let invented families go through months of their journeys. ARGS="--exit --report FILE" ends by itself.
	@exec bin/samspil demo $(ARGS)

.PHONY: up
up: bin/samspil ## Start everything in real time, until Ctrl-C, with the families that are there.
	@exec bin/samspil up $(ARGS)

.PHONY: down
down: bin/samspil ## Stop what another terminal, or one that is gone, has started.
	@exec bin/samspil down

.PHONY: clean
clean: $(if $(wildcard $(SAMSPIL_LOCAL_DIR)),bin/samspil) ## Stop the local system, delete its data and the built programs.
	@if [ -d "$$SAMSPIL_LOCAL_DIR" ]; then bin/samspil clean; fi
	@rm -f bin/worker bin/starter bin/samspil
	@rm -rf bin/mutate-cache

##@ Build

.PHONY: build
build: ## Build the programs that go to production: bin/worker and bin/starter.
	go build -trimpath -o bin/ ./worker ./starter

# Go's own cache knows what has changed, so it is asked each time.
.PHONY: bin/samspil
bin/samspil:
	@[ -x $@ ] || echo "building the local system: the first time takes some minutes, for the Temporal server is in it" >&2
	@cd local && go build -o ../$@ ./cmd/samspil

##@ Test

.PHONY: test
test: ## Run every test and check there is, with its own set-up. Fails at the end when any part failed.
	@scripts/test.sh

.PHONY: lint
lint: lint-root lint-local lint-workflows lint-docs lint-contract ## Hold code and documents to the rules in .golangci.yml and CONTRIBUTING.md.

.PHONY: lint-root
lint-root: $(GOLANGCI_LINT)
	$(GOLANGCI_LINT) run ./...

.PHONY: lint-local
lint-local: $(GOLANGCI_LINT)
	cd local && ../$(GOLANGCI_LINT) run -c ../.golangci.yml ./...

.PHONY: lint-workflows
lint-workflows: $(WORKFLOWCHECK)
	$(WORKFLOWCHECK) -config tools/workflowcheck.yaml ./workflows/...

.PHONY: lint-docs
lint-docs:
	scripts/links.sh

.PHONY: lint-contract
lint-contract: $(OGEN)
	scripts/contract.sh $(OGEN)
	scripts/contract.sh $(OGEN) starter/api/openapi.yaml

.PHONY: unit
unit: export TEMPORAL_DEBUG = 1 # a busy machine must not look to Temporal's SDK like a deadlock: see its one second
unit: ## Test the root module: rules, workflows in Temporal's test environment, register on a real Postgres.
	@$(MAKE) --no-print-directory -j2 -O unit-pure unit-rest

# A journey is played on one processor, one after the other; what is about databases and servers waits much of its time. So beside each other.
.PHONY: unit-pure unit-rest
unit-pure:
	go test -shuffle=on -timeout 30m -skip 'HoldsTogether|TwinsLookAlike' $(PURE)
unit-rest:
	go test $(RACE) -shuffle=on -timeout 30m -skip 'Replay' $$(go list ./... | grep -vxF $(PURE:./%=-e samspil/%))
	go test -timeout 20m -run Replay ./worker # without the race detector: one history after the other, and many of them

.PHONY: properties
properties: export TEMPORAL_DEBUG = 1
properties: ## Throw random decisions, deadlines and answers at the rules (3,000 families, and 300 with a twin) and at the whole journey (100); make soak throws more.
	@$(MAKE) --no-print-directory -j2 -O properties-rules properties-journeys

# One family after the other each, so the two use a processor each.
.PHONY: properties-rules properties-journeys
properties-rules:
	go test ./internal/casework -run HoldsTogether -timeout 40m -rapid.checks=3000 -rapid.seed=$(SEED)
	go test ./internal/casework -run TwinsLookAlike -timeout 40m -rapid.checks=300 -rapid.seed=$(SEED)
properties-journeys:
	go test ./workflows -run HoldsTogether -timeout 40m -rapid.checks=100 -rapid.seed=$(SEED)

.PHONY: e2e
e2e: ## Test the local module: the whole system, on a real Temporal server and a real Postgres.
	cd local && go test -shuffle=on -timeout 30m ./...

.PHONY: soak
soak: export TEMPORAL_DEBUG = 1
soak: ## Run the property tests with CHECKS=10000 cases each, then everything in the root module COUNT=5 times in another order.
	go test -count=1 -timeout 4h $$(grep -rl --include='*_test.go' pgregory.net/rapid activities internal starter worker workflows | xargs -n1 dirname | sort -u | sed 's,^,./,') -args -rapid.checks=$(CHECKS)
	go test $(RACE) -count=$(COUNT) -shuffle=on -timeout 4h ./...

.PHONY: chaos
chaos: bin/samspil ## Throw FAULTS=1000 faults at a whole system while families are under way (SEED fixes which), and hold all its ledgers against each other.
	@exec bin/samspil chaos --faults $(FAULTS) --seed $(SEED) $(ARGS)

.PHONY: fuzz
fuzz: ## Throw made-up input at every door for TIME=10m in all. TARGET=FuzzDecision chooses one, PARALLEL=1 spares a processor.
	@TIME=$(TIME) TARGET=$(TARGET) PARALLEL=$(PARALLEL) scripts/fuzz.sh

.PHONY: mutate
mutate: $(GREMLINS) ## Change one operator of PACKAGE=./internal/policy at a time and name the changes that no test notices. FILES='clock|outbox' WITH=./workflows AT_LEAST=95.
	@PACKAGE=$(PACKAGE) FILES='$(FILES)' WITH='$(WITH)' TIME=$(TIME) AT_LEAST=$(AT_LEAST) scripts/mutate.sh $(GREMLINS)

.PHONY: fixtures
fixtures: bin/samspil ## Record the histories that the replay tests use anew; see CONTRIBUTING.md before.
	@exec bin/samspil fixtures workflows/testdata

.PHONY: screenshots
screenshots: bin/samspil ## Take the pictures of the desk in docs/pictures anew, in Chromium, of invented people.
	@exec bin/samspil screenshots docs/pictures

.PHONY: bench
bench: ## Measure. ARGS="-bench=Update -benchtime=5s" chooses what and for how long.
	go test -run='^$$' -bench=. -benchmem $(ARGS) ./...
	cd local && go test -run='^$$' -bench=. -benchmem -timeout 60m $(ARGS) ./...

# Says whether the race detector is used; scripts/test.sh asks.
.PHONY: race
race:
	@echo $(RACE)

.PHONY: assets
assets: ## Fetch the design system that the desk's pages look like, and the rules of accessibility that its tests hold them to (scripts/desk-assets.sh and scripts/axe.sh say which versions). Needs npm.
	scripts/desk-assets.sh
	scripts/axe.sh

##@ Tools

.PHONY: tools
tools: $(GOLANGCI_LINT) $(WORKFLOWCHECK) $(OGEN) $(GREMLINS) ## Build the linters and gremlins. make lint and make mutate do it by themselves.

# Which version it is stands in tools/go.mod, tools/ogen/go.mod and tools/mutate/go.mod; the name says it too, so that another version is another file.
$(GOLANGCI_LINT):
	cd tools && go build -o ../$@ github.com/golangci/golangci-lint/v2/cmd/golangci-lint

$(WORKFLOWCHECK):
	cd tools && go build -o ../$@ go.temporal.io/sdk/contrib/tools/workflowcheck

# A module of its own, so that its dependencies and the linters' do not decide on each other's versions.
$(OGEN):
	cd tools/ogen && go build -o ../../$@ github.com/ogen-go/ogen/cmd/ogen

# A module of its own as well.
$(GREMLINS):
	cd tools/mutate && go build -o ../../$@ github.com/go-gremlins/gremlins/cmd/gremlins
