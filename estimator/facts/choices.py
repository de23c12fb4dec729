"""What each choice is called."""

from __future__ import annotations

CHOICE_WORDS = {
    "yes": "Yes",
    "no": "No",
    "none": "None",
    "state": "State average",
    "as_baseline": "As in the baseline",
    "wso": "Warrant service agreement",
    "jem": "Jail enforcement agreement",
    "shared": "Shared duty: beside other work",
    "dedicated": "Dedicated posts",
    "startup": "Start-up money only",
    "announced": "As announced",
    "time_spent": "Pay for the time spent",
    "whole_salary": "The whole salary of each officer",
    "70_to_79": "70 to 79 percent of goals",
    "80_to_89": "80 to 89 percent of goals",
    "90_to_100": "90 to 100 percent of goals",
}
