# Every target is a command of packaging/start.py, which needs nothing but Python.
PYTHON ?= python3
START = $(PYTHON) packaging/start.py

.PHONY: run test lint bench soak i18n screenshots lock

run:    ## open the app
	@$(START) run $(ARGS)

test:   ## pass every gate, after setting up what they need
	@$(START) test $(ARGS)

lint:   ## pass the gates that only read the code
	@$(START) lint

bench:  ## print the figures; GOLD=DIR adds those of a set of policies with gold facts
	@$(START) bench $(if $(GOLD),--gold "$(GOLD)") $(ARGS)

soak:   ## run the long fault tests of the vault; TIMES=1000 SEED=1
	@$(START) soak $(TIMES) $(SEED)

i18n:   ## collect the app's sentences and compile their translations
	@$(START) i18n

screenshots: ## take the pictures of README.md anew
	@$(START) screenshots

lock:   ## write packaging/locks from pyproject.toml (needs uv); ARGS=--upgrade for newer versions
	@$(START) lock $(ARGS)
