"""Every claim, in the order in which they look at a statement: what stands in words first, bare numbers last."""

from tests.demo.page_reader.claims_of_figures import FIGURES
from tests.demo.page_reader.claims_of_standing import STANDING

CLAIMS = STANDING | FIGURES
