"""The rules, a module a group. Importing this package registers them all, in the order lines are shown."""

from estimator.rules.lines import steps as steps  # isort: skip
from estimator.rules.lines import detention as detention  # isort: skip
from estimator.rules.lines import staff as staff  # isort: skip
from estimator.rules.lines import training as training  # isort: skip
from estimator.rules.lines import setup as setup  # isort: skip
from estimator.rules.lines import oversight as oversight  # isort: skip
from estimator.rules.lines import legal as legal  # isort: skip
from estimator.rules.lines import offsets as offsets  # isort: skip
from estimator.rules.lines import contract as contract  # isort: skip
