# Tasks of GeodeFleet. `make help` lists them.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help

TOOLS := operator/lab/tools
export JAVA_HOME := $(shell $(TOOLS)/find-jdk.sh)
LAB ?= target/lab
OPERATOR ?= on

# What the packaged operator and lab are made of; they are packaged again only when one of these is newer.
SOURCES := $(shell find pom.xml crds operator -name target -prune -o \( -name pom.xml -o -path '*/src/main/*' \) -type f -print)
# The options silence what libraries print about themselves on this JDK.
RUN_LAB := $(JAVA_HOME)/bin/java --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED \
	-Dslf4j.internal.verbosity=ERROR -cp 'operator/lab/target/classes:operator/lab/target/lib/*'

.PHONY: help
help: ## List every task
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: demo
demo: setup-demo target/.packaged ## Run the whole story on real clusters and real DNS, asserting every step
	@$(RUN_LAB) io.geodefleet.lab.demo.DemoMain

.PHONY: test
test: setup-test ## Run all tests, with everything that they need set up
	@$(TOOLS)/maven.sh target/make-test.log verify
	@touch target/.packaged

ONE_TEST := -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false

.PHONY: proof
proof: setup-test ## Count on the lab, under traffic, what users notice of drains and losses, and that a former leader changes nothing (slow: some ten minutes)
	@$(TOOLS)/maven.sh target/make-proof.log verify -pl operator/runtime -am $(ONE_TEST) -Dproof=long -Dit.forks=1 -Dtest=none -Dit.test='io.geodefleet.operator.proof.*IT,FencingIT,NearestIT,RolloutIT,RolloutMovesIT,LostNamespaceIT,OrderlyEndIT,KindTakenOffIT,IsolationIT,FootprintIT,RestoredMemberIT'
	@echo; grep '^PROOF' target/make-proof.log

.PHONY: mutation
mutation: setup-build ## Change the core in every way that PIT knows and tell what no test notices (slow; CLASSES=pattern for a part)
	@$(TOOLS)/maven.sh target/make-mutation.log test-compile org.pitest:pitest-maven:mutationCoverage -Pmutation -pl operator/core $(if $(CLASSES),-Dmutation.classes='$(CLASSES)')
	@sed -n '/^- Statistics/,/^>> Ran/p' target/make-mutation.log; echo 'report: operator/core/target/pit-reports/index.html'

.PHONY: bench
bench: setup-test target/.packaged ## Measure decisions, a change in a zone of 10,000 records, and what 200 and 500 fleets cost one hub (slow: half an hour; FLEETS=50,100 for others)
	@$(TOOLS)/maven.sh target/make-bench.log test -pl operator/core,operator/runtime -am $(ONE_TEST) -Dtest='DecisionSpeed,ChangeSpeed,HubScale' $(if $(FLEETS),-Dbench.fleets='$(FLEETS)')

.PHONY: lab
lab: setup-demo target/.packaged ## Start a hub, three members, DNS and the operator, and stay (LAB=folder for a second one, OPERATOR=off to run your own)
	@$(RUN_LAB) io.geodefleet.lab.LabMain '$(LAB)' '$(OPERATOR)' || { code=$$?; [[ $$code == 130 || $$code == 143 ]]; } # Ctrl-C, lab-down

.PHONY: lab-down
lab-down: ## Stop the lab that runs in the background or in another terminal
	@$(TOOLS)/lab-down.sh '$(LAB)'

.PHONY: build
build: setup-build target/.packaged ## Compile and package everything, without tests

# Tests and lint are the business of make test; whoever wants to see the lab should not wait for them.
target/.packaged: $(SOURCES)
	@$(TOOLS)/maven.sh target/make-build.log package -Dmaven.test.skip=true -Dlint.skip=true
	@touch $@

.PHONY: format
format: setup-build ## Format the sources
	@$(TOOLS)/maven.sh target/make-format.log spotless:apply

.PHONY: crds
crds: setup-build ## Generate the CRDs and their reference page from the types
	@$(TOOLS)/maven.sh target/make-crds.log test -pl crds -Dtest=GeneratedFilesTest -Dgenerate

.PHONY: tools
tools: ## Build the control planes' binaries into the cache, once
	@$(TOOLS)/build.sh

.PHONY: clean
clean: ## Remove what the build made; the cache of binaries stays
	@find . -name target -type d -prune -exec rm -rf {} +

.PHONY: setup-build setup-demo setup-test
setup-build setup-demo setup-test: setup-%:
	@$(TOOLS)/setup.sh $*
