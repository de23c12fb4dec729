"""The rules, a module a group. Importing this package registers them all, in the order lines are shown."""

from estimator.lines import steps as steps  # isort: skip
from estimator.lines import detention as detention  # isort: skip
from estimator.lines import staff as staff  # isort: skip
from estimator.lines import training as training  # isort: skip
from estimator.lines import setup as setup  # isort: skip
from estimator.lines import oversight as oversight  # isort: skip
from estimator.lines import legal as legal  # isort: skip
from estimator.lines import offsets as offsets  # isort: skip
