"""Chart specifications, for screens and documents alike."""

from estimator.charts.specs import (
    CONTRACT_LABEL as CONTRACT_LABEL,
)
from estimator.charts.specs import (
    REST_LABEL as REST_LABEL,
)
from estimator.charts.specs import (
    answer_alt as answer_alt,
)
from estimator.charts.specs import (
    answer_cases as answer_cases,
)
from estimator.charts.specs import (
    answer_chart as answer_chart,
)
from estimator.charts.specs import (
    answer_parts as answer_parts,
)
from estimator.charts.specs import (
    claim_rows as claim_rows,
)
from estimator.charts.specs import (
    claim_spec as claim_spec,
)
from estimator.charts.specs import (
    counting_rows as counting_rows,
)
from estimator.charts.specs import (
    groups_alt as groups_alt,
)
from estimator.charts.specs import (
    groups_rows as groups_rows,
)
from estimator.charts.specs import (
    groups_spec as groups_spec,
)
from estimator.charts.specs import (
    methods_rows as methods_rows,
)
from estimator.charts.specs import (
    money_spec as money_spec,
)
from estimator.charts.specs import (
    options_rows as options_rows,
)
from estimator.charts.specs import (
    options_spec as options_spec,
)
from estimator.charts.specs import (
    ranges_alt as ranges_alt,
)
from estimator.charts.specs import (
    ranges_rows as ranges_rows,
)
from estimator.charts.specs import (
    ranges_spec as ranges_spec,
)
from estimator.charts.specs import (
    said_aloud as said_aloud,
)
from estimator.charts.specs import (
    steps_rows as steps_rows,
)
from estimator.charts.specs import (
    steps_spec as steps_spec,
)
from estimator.charts.specs import (
    tornado_rows as tornado_rows,
)
from estimator.charts.specs import (
    tornado_spec as tornado_spec,
)
from estimator.charts.specs import (
    years_rows as years_rows,
)
from estimator.charts.specs import (
    years_spec as years_spec,
)
