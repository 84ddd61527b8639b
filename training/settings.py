"""How the classifiers are trained."""

from __future__ import annotations

from typing import Any

COMMON: dict[str, Any] = {
    "learning_rate": 0.05,
    "num_leaves": 31,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "min_data_in_leaf": 40,
    "boost_from_average": False,  # the trees alone have to give the log odds
    "verbose": -1,
    "num_threads": 1,  # more of them on few cores wait for each other
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
}
BODY = COMMON | {"objective": "cross_entropy", "max_depth": 7}
CAPTION = COMMON | {"objective": "binary", "max_depth": 6, "min_data_in_leaf": 8}
BODY_TREES, CAPTION_TREES = 300, 200
HAND_WEIGHT, DOUBTFUL_WEIGHT = 4.0, 0.2
"""How much a block counts for captions where a person looked at all, and where the markup says so but no truth does."""
LINK = COMMON | {
    "objective": "binary",
    "max_depth": 5,
    "num_leaves": 16,
    "min_data_in_leaf": 24,
    "learning_rate": 0.06,
    "feature_fraction": 0.15,
}
LINK_TREES = 200
PAGE_TYPE = COMMON | {"objective": "binary", "max_depth": 5, "num_leaves": 24, "min_data_in_leaf": 8}
PAGE_TYPE_TREES = 250
ADDRESS = COMMON | {
    "objective": "binary",
    "max_depth": 4,
    "num_leaves": 12,
    "min_data_in_leaf": 15,
    "learning_rate": 0.08,
    "feature_fraction": 0.5,
    "lambda_l2": 1,
    "extra_trees": True,
}
ADDRESS_TREES = 300
ADDRESS_WEIGHTS = {
    ("page", True): 1.0,
    ("page", False): 1.0,
    ("menu", False): 0.3,
    ("other", False): 0.4,
    ("number", False): 0.15,
    ("headline", True): 0.3,
}
"""What the addresses of a kind weigh together: the pages' own most, since their answers are sure."""
