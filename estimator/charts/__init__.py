"""Chart specifications, for screens and documents alike."""

from estimator.charts.answer import CONTRACT_LABEL as CONTRACT_LABEL
from estimator.charts.answer import REST_LABEL as REST_LABEL
from estimator.charts.answer import Chart as Chart
from estimator.charts.answer import answer_alt as answer_alt
from estimator.charts.answer import answer_cases as answer_cases
from estimator.charts.answer import answer_chart as answer_chart
from estimator.charts.answer import answer_parts as answer_parts
from estimator.charts.answer import said_aloud as said_aloud
from estimator.charts.bars import claim_chart as claim_chart
from estimator.charts.bars import counting_chart as counting_chart
from estimator.charts.bars import drivers_chart as drivers_chart
from estimator.charts.bars import groups_chart as groups_chart
from estimator.charts.bars import methods_chart as methods_chart
from estimator.charts.bars import money_chart as money_chart
from estimator.charts.bars import options_chart as options_chart
from estimator.charts.bars import sides_chart as sides_chart
from estimator.charts.bars import steps_chart as steps_chart
from estimator.charts.bars import years_chart as years_chart
